import type { z } from 'zod'
import type { AgentDetails } from '#domain/bird/agents'
import { given } from '#domain/given'
import type { agentChangesSchema } from './input.ts'

/** What a body says of an agent, in the domain's terms. */
export function detailsOf(body: z.output<typeof agentChangesSchema>): AgentDetails {
  const { status, weeklySchedule, forwardNumber, assignedSkills } = body
  return {
    columns: given({
      name: body.name,
      bio: body.bio,
      avatar_url: body.avatarUrl,
      drop_vms: body.dropVms,
      wrap_up_time: body.wrapUpTime,
      timezone: body.timezone,
      default_country_code: body.defaultCountryCode,
      default_caller_id: body.defaultCallerId,
      transcription_locale: body.transcriptionLocale,
      holidays: body.holidays,
      default_sender_id: body.defaultSenderId,
      out_of_office_response: body.outOfOfficeResponse,
    }),
    status,
    schedule: weeklySchedule && given(weeklySchedule),
    forwardNumber: forwardNumber && given(forwardNumber),
    skills: assignedSkills,
  }
}
