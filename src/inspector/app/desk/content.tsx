import type { Message } from './api.ts'
import { Link } from './attachment.tsx'

type Fields = Record<string, unknown>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : []
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

const STARS = 5

/** How a customer was content, as far as it was said. */
function Rating({ attributes }: { attributes: Fields }) {
  const values = isFields(attributes.submitted_values) ? attributes.submitted_values : {}
  const response = isFields(values.csat_survey_response) ? values.csat_survey_response : undefined
  // Whoever answers writes what they like: no stars can be made of what is below none.
  const rating = Math.min(Math.max(Number(response?.rating) || 0, 0), STARS)
  if (!response) return <p class="quiet-text">Not rated yet.</p>
  return (
    <p>
      <span role="img" aria-label={`${rating} of ${STARS}`}>
        {'★'.repeat(rating)}
        {'☆'.repeat(STARS - rating)}
      </span>{' '}
      {textOf(response.feedback_message)}
    </p>
  )
}

/** A card: a picture elsewhere, words, and what can be chosen. */
function Card({ card }: { card: Fields }) {
  const media = textOf(card.media_url)
  return (
    <div class="card">
      <strong>{textOf(card.title)}</strong>
      <p>{textOf(card.description)}</p>
      {media !== '' && <Link url={media} text="Picture" />}
      {listOf(card.actions).map((action) => (
        <Link
          key={`${textOf(action.text)} ${textOf(action.uri)}`}
          url={textOf(action.uri)}
          text={textOf(action.text)}
        />
      ))}
    </div>
  )
}

/** What can be chosen, or filled in, and what was. */
function Choices({ items, submitted }: { items: Fields[]; submitted: Fields[] }) {
  const chosen = new Set(submitted.map(({ value }) => textOf(value)))
  return (
    <ul class="options">
      {items.map((item) => {
        const value = textOf(item.value)
        const isChosen = chosen.has(value) && value !== ''
        return (
          <li key={`${textOf(item.name)} ${value}`} class={isChosen ? 'chosen' : undefined}>
            {isChosen && '✓ '}
            {textOf(item.title) || textOf(item.label) || value}
          </li>
        )
      })}
    </ul>
  )
}

function Article({ item }: { item: Fields }) {
  return (
    <div class="card">
      <Link url={textOf(item.link)} text={textOf(item.title)} />
      <p>{textOf(item.description)}</p>
    </div>
  )
}

/** The head of a mail. */
function Mail({ attributes }: { attributes: Fields }) {
  const email = isFields(attributes.email) ? attributes.email : {}
  const subject = textOf(email.subject)
  return subject === '' ? null : <p class="quiet-text">Subject: {subject}</p>
}

/** What belongs to a message beside its words, by its type. */
function Extra({ message: { content_type, content_attributes: attributes } }: { message: Message }) {
  const items = listOf(attributes.items)
  switch (content_type) {
    case 'input_csat':
      return <Rating attributes={attributes} />
    case 'cards':
      return items.map((card) => <Card key={textOf(card.title)} card={card} />)
    case 'input_select':
    case 'form':
      return <Choices items={items} submitted={listOf(attributes.submitted_values)} />
    case 'article':
      return items.map((item) => <Article key={textOf(item.link)} item={item} />)
    case 'input_email':
      return <p class="quiet-text">{textOf(attributes.submitted_email) || 'Not answered yet.'}</p>
    case 'incoming_email':
      return <Mail attributes={attributes} />
    case 'voice_call':
      return <p class="quiet-text">Call: {isFields(attributes.data) ? textOf(attributes.data.status) : ''}</p>
    default:
      return null
  }
}

/** A text with its mentions as people see them: `[@Ada](mention://user/3/Ada)` is `@Ada`. */
function legible(content: string): string {
  return content.replaceAll(/\[(@[^\]]+)\]\(mention:[^)]*\)/g, '$1')
}

/** What a message says. It is text and stays text, whatever it holds. */
export function Content({ message }: { message: Message }) {
  return (
    <>
      {message.content && (
        <p class="said" dir="auto">
          {legible(message.content)}
        </p>
      )}
      <Extra message={message} />
    </>
  )
}
