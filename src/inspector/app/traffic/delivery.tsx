import { useState } from 'preact/hooks'
import type { Delivery } from '#events/delivery-log'
import type { Pulse } from '#world/pulse'
import { control } from '../api.ts'
import { refresh } from '../live.ts'
import { useAction, useLoaded } from '../load.ts'
import { Badge, Problem } from '../parts/bits.tsx'
import { Json } from '../parts/json.tsx'
import { copy } from './copy.ts'
import { curlOfDelivery } from './curl.ts'
import { ConversationLink, DetailHead, Facts } from './detail.tsx'

/** A delivery: what was sent, to whom, and what came of it. */
export function DeliveryDetail({
  id,
  pulse,
  open,
  back,
}: {
  id: number
  pulse: Pulse | undefined
  open: (key: string) => void
  back: () => void
}) {
  const version = pulse && `${pulse.epoch} ${pulse.deliveries}`
  const { data: delivery, error } = useLoaded(`d${id}`, () => control<Delivery>(`/deliveries/${id}`), version)
  const { error: failure, act } = useAction()
  const [told, setTold] = useState('')
  if (!delivery) return <Problem text={error} />
  const { event, url, target, state, status, attempts, at } = delivery
  return (
    <>
      <DetailHead title={event} back={back}>
        <Badge tone={state === 'delivered' ? 'good' : state === 'pending' || state === 'recorded' ? 'plain' : 'bad'}>
          {state}
        </Badge>
      </DetailHead>
      <div class="actions">
        <button
          type="button"
          onClick={() =>
            void act(async () => {
              const again = await control<Delivery>(`/deliveries/${id}/redeliver`, { method: 'POST' })
              await refresh()
              open(`d${again.id}`)
            })
          }
        >
          Redeliver
        </button>
        <button
          type="button"
          onClick={() =>
            void act(async () => {
              await copy(curlOfDelivery(delivery))
              setTold('Copied.')
            })
          }
        >
          Copy as curl
        </button>
        <span role="status">{told}</span>
      </div>
      <Problem text={failure} />
      {delivery.error !== null && <p class="problem">{delivery.error}</p>}
      <Facts
        facts={[
          ['To', `${target} ${url}`],
          ['Answer', status === null ? 'none' : String(status)],
          ['Attempts', String(attempts)],
          ['Conversation', <ConversationLink key="link" conversation={delivery.conversation} />],
          ['At', at.replace('T', ' ').replace('Z', ' UTC')],
        ]}
      />
      <h3>Headers</h3>
      <Json value={delivery.headers} />
      <h3>Body</h3>
      <Json value={delivery.body} />
    </>
  )
}
