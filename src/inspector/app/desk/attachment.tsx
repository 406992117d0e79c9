import { isOwn } from '../api.ts'
import { size } from '../format.ts'
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

/** A file of a message, shown where it can be. */
export function AttachmentView({ attachment }: { attachment: Attachment }) {
  const { file_type, data_url = '', file_size, coordinates_lat, coordinates_long } = attachment
  const name = nameOf(attachment)
  if (file_type === 'location') {
    return (
      <p class="attachment">
        Location: {attachment.fallback_title} {coordinates_lat}, {coordinates_long}
      </p>
    )
  }
  if (file_type === 'contact') return <p class="attachment">Contact: {attachment.fallback_title}</p>
  const link = <Link url={data_url} text={`${name}${file_size === undefined ? '' : ` (${size(file_size)})`}`} />
  if (!isOwn(data_url)) return <p class="attachment">{link}</p>
  if (file_type === 'image') {
    return (
      <p class="attachment">
        <a href={data_url} target="_blank" rel="noreferrer noopener">
          <img src={data_url} alt={name} loading="lazy" />
        </a>
      </p>
    )
  }
  return (
    <p class="attachment">
      {/* biome-ignore lint/a11y/useMediaCaption: what people record has no captions */}
      {file_type === 'audio' && <audio controls preload="none" src={data_url} aria-label={name} />}
      {/* biome-ignore lint/a11y/useMediaCaption: what people record has no captions */}
      {file_type === 'video' && <video controls preload="none" src={data_url} aria-label={name} />}
      {link}
    </p>
  )
}
