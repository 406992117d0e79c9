import type { Inbox } from '#db/models/inboxes/inbox'
import { markdownToHtml } from '#tools/markdown/html'
import { type Marks, markdownTo } from '#tools/markdown/marks'

const NOTHING = ['', ''] as const

const numbered = (number: number | undefined, mark = '- ') => (number === undefined ? mark : `${number}. `)

const PLAIN: Marks = {
  strong: NOTHING,
  emphasis: NOTHING,
  code: NOTHING,
  codeBlock: ['', '\n'],
  heading: NOTHING,
  quote: NOTHING,
  endsQuotes: true,
  softBreak: '\n',
  item: (number) => numbered(number),
  link: (url, text) => (url.trim() === '' ? text : `${text} ${url}`),
}

const INSTAGRAM: Marks = {
  ...PLAIN,
  strong: ['*', '*'],
  emphasis: ['_', '_'],
  codeBlock: NOTHING,
  link: (url) => url,
}

const WHATSAPP: Marks = { ...INSTAGRAM, code: ['`', '`'], quote: ['> ', ''], item: () => '- ' }

const LINE: Marks = {
  ...INSTAGRAM,
  strong: [' *', '* '],
  emphasis: [' _', '_ '],
  code: [' `', '` '],
  codeBlock: [' ```\n', '``` \n'],
  softBreak: ' ',
  item: () => '',
}

const TELEGRAM: Marks = {
  tildes: 2,
  strong: ['<strong>', '</strong>'],
  emphasis: ['<em>', '</em>'],
  code: ['<code>', '</code>'],
  codeBlock: ['<pre>', '</pre>'],
  heading: ['<strong>', '</strong>'],
  quote: ['<blockquote>', '</blockquote>'],
  endsQuotes: false,
  softBreak: '\n',
  item: (number) => numbered(number, '• '),
  link: (url, text) => `<a href="${url}">${text}</a>`,
}

/** The marks of each channel that has its own (`Messages::MarkdownRendererService` of release 4.10.1). */
const MARKS: Partial<Record<Inbox['channel_type'], Marks>> = {
  'Channel::Telegram': TELEGRAM,
  'Channel::Whatsapp': WHATSAPP,
  'Channel::FacebookPage': INSTAGRAM,
  'Channel::Instagram': INSTAGRAM,
  'Channel::Line': LINE,
  'Channel::TwitterProfile': PLAIN,
  'Channel::Sms': PLAIN,
  'Channel::TwilioSms': PLAIN,
}

/** What a message in Markdown becomes on its way to a customer. */
export function renderedFor(
  { channel_type, channel }: Pick<Inbox, 'channel_type' | 'channel'>,
  content: string,
): string {
  if (channel_type === 'Channel::Email' || channel_type === 'Channel::WebWidget') return markdownToHtml(content)
  const marks = channel.medium === 'whatsapp' ? WHATSAPP : MARKS[channel_type]
  return marks ? markdownTo(marks, content) : content
}
