import type { z } from 'zod'
import type { Team } from '#db/models/people/team'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { isTeamMember } from '#domain/people/teams'
import type { teamSchema } from './schema.ts'

/** A team as the REST API answers it to a user. */
export function teamView(desk: Desk, team: Team, viewer: Pick<User, 'id'>): z.output<typeof teamSchema> {
  const { id, name, description, allow_auto_assign, account_id } = team
  return { id, name, description, allow_auto_assign, account_id, is_member: isTeamMember(desk, team, viewer.id) }
}
