import { useState } from 'preact/hooks'
import type { Account } from '../account.ts'
import { useAction } from '../load.ts'
import { Form, Problem, Select } from '../parts/bits.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { writeAsNewcomer } from './api.ts'
import { Files } from './files.tsx'

const FIELDS = [
  ['name', 'Name'],
  ['email', 'E-mail'],
  ['phone_number', 'Phone'],
] as const

/** Lets somebody write to an inbox for the first time. */
export function Newcomer({
  account,
  close,
  written,
}: {
  account: Account
  close: () => void
  written: (conversation: number) => void
}) {
  const [inbox, setInbox] = useState(String(account.inboxes[0]?.id ?? ''))
  const [who, setWho] = useState<Record<string, string>>({})
  const [content, setContent] = useState('')
  const [files, setFiles] = useState<readonly File[]>([])
  const { error, act } = useAction()
  const send = (): void =>
    void act(async () => {
      const id = await writeAsNewcomer(inbox, who, { content, files })
      close()
      written(id)
    })
  return (
    <Dialog title="A new customer writes" close={close}>
      <Form class="stacked" submit={() => send()}>
        <Select
          label="To the inbox"
          value={inbox}
          options={account.inboxes.map(({ id, name }) => [String(id), name])}
          choose={setInbox}
        />
        {FIELDS.map(([name, label]) => (
          <label key={name} class="field">
            <span>{label}</span>
            <input value={who[name] ?? ''} onInput={(event) => setWho({ ...who, [name]: event.currentTarget.value })} />
          </label>
        ))}
        <label class="field">
          <span>Message</span>
          <textarea rows={4} value={content} onInput={(event) => setContent(event.currentTarget.value)} />
        </label>
        <Files files={files} take={setFiles} />
        <Problem text={error} />
        <div class="actions">
          <button type="submit" class="primary" disabled={inbox === '' || (content === '' && files.length === 0)}>
            Send
          </button>
        </div>
      </Form>
    </Dialog>
  )
}
