import { isOwn } from '../api.ts'
import { size } from '../format.ts'
import { useFile } from '../parts/file.ts'
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
  const link = <Link url={data_url} text={`${name}${file_size === undefined ? '' : ` (${size(file_size)})`}`} />
  if (file === undefined) return <p class="attachment">{link}</p>
  if (file_type === 'image') {
    return (
      <p class="attachment">
        <a href={data_url} target="_blank" rel="noreferrer noopener">
          <img src={file} alt={name} />
        </a>
      </p>
    )
  }
  return (
    <p class="attachment">
      {/* biome-ignore lint/a11y/useMediaCaption: what people record has no captions */}
      {file_type === 'audio' && <audio controls src={file} aria-label={name} />}
      {/* biome-ignore lint/a11y/useMediaCaption: what people record has no captions */}
      {file_type === 'video' && <video controls src={file} aria-label={name} />}
      {link}
    </p>
  )
}
