import { fetchFile, isOwn } from '../api.ts'
import { size } from '../format.ts'
import { useAction } from '../load.ts'
import { Problem } from '../parts/bits.tsx'
import { useFile } from '../parts/file.ts'
import { save } from '../traffic/copy.ts'
import type { Attachment } from './api.ts'

/** An address that a click may lead to: no program. */
function isSafe(url: string): boolean {
  return URL.canParse(url, location.href) && /^https?:$/.test(new URL(url, location.href).protocol)
}

function nameOf({ data_url = '', fallback_title }: Attachment): string {
  const last = data_url.split(/[?#]/)[0]?.split('/').at(-1) ?? ''
  try {
    return fallback_title || decodeURIComponent(last) || 'file'
  } catch {
    return last
  }
}

/** A place somewhere else, which opens in a page of its own. */
export function Link({ url, text }: { url: string; text: string }) {
  if (!isSafe(url)) return <span>{text}</span>
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {text}
    </a>
  )
}

/** A file of the mock's, which a click saves: followed as a link, it would leave a trace in the journal. */
function Saved({ url, name, text }: { url: string; name: string; text: string }) {
  const { error, act } = useAction()
  return (
    <>
      <a
        href={url}
        onClick={(event) => {
          event.preventDefault()
          void act(async () => save(name, await fetchFile(url)))
        }}
      >
        {text}
      </a>
      <Problem text={error} />
    </>
  )
}

const SHOWN = new Set(['image', 'audio', 'video'])

/** A file of a message, shown where it can be. */
export function AttachmentView({ attachment }: { attachment: Attachment }) {
  const { file_type, data_url = '', file_size, coordinates_lat, coordinates_long } = attachment
  const name = nameOf(attachment)
  const file = useFile(SHOWN.has(file_type) && isOwn(data_url) ? data_url : undefined)
  if (file_type === 'location') {
    return (
      <p class="attachment">
        Location: {attachment.fallback_title} {coordinates_lat}, {coordinates_long}
      </p>
    )
  }
  if (file_type === 'contact') return <p class="attachment">Contact: {attachment.fallback_title}</p>
  const text = `${name}${file_size === undefined ? '' : ` (${size(file_size)})`}`
  const link = isOwn(data_url) ? <Saved url={data_url} name={name} text={text} /> : <Link url={data_url} text={text} />
  if (file === undefined) return <div class="attachment">{link}</div>
  if (file_type === 'image') {
    return (
      <p class="attachment">
        <a href={file} target="_blank" rel="noreferrer noopener">
          <img src={file} alt={name} />
        </a>
      </p>
    )
  }
  return (
    <div class="attachment">
      {/* biome-ignore lint/a11y/useMediaCaption: what people record has no captions */}
      {file_type === 'audio' && <audio controls src={file} aria-label={name} />}
      {/* biome-ignore lint/a11y/useMediaCaption: what people record has no captions */}
      {file_type === 'video' && <video controls src={file} aria-label={name} />}
      {link}
    </div>
  )
}
