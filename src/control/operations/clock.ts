import { z } from 'zod'
import { ClockControl } from '#control/clock'
import type { ControlOperation } from '#operation'
import { controlOperation } from '#pipeline/define'
import { CONTROL } from './control.ts'

const readingSchema = z.object({ now: z.iso.datetime(), frozen: z.boolean(), speed: z.number() })

const show = controlOperation({
  ...CONTROL,
  id: 'mock.clock.show',
  method: 'GET',
  path: '/__mock/clock',
  summary: "Show the mock's time",
  answers: { 200: readingSchema },
  handle: ({ world }) => ({ body: new ClockControl(world).reading() }),
})

const move = controlOperation({
  ...CONTROL,
  id: 'mock.clock.move',
  method: 'POST',
  path: '/__mock/clock',
  summary: "Set, advance, freeze, unfreeze or speed up the mock's time",
  body: {
    schema: z.strictObject({
      now: z.iso.datetime({ offset: true }).optional(),
      /** Seconds. */
      advance: z.number().optional(),
      frozen: z.boolean().optional(),
      /** Seconds in one of the machine's. */
      speed: z.number().optional(),
    }),
  },
  answers: { 200: readingSchema },
  handle: ({ world, body }) => {
    const clock = new ClockControl(world)
    clock.move(body)
    return { body: clock.reading() }
  },
})

/** The mock's own time. */
export const clockOperations: ControlOperation[] = [show, move]
