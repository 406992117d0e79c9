import { describe, expect, it } from 'vitest'
import { renderedFor } from '#events/channel-marks'

type Inbox = Parameters<typeof renderedFor>[0]

const on = (channel_type: Inbox['channel_type'], channel: Inbox['channel'] = {}) => ({ channel_type, channel })
const ITEMS = '3. a\n4. b\n\n- c'

describe('a message in Markdown, on its way to a customer', () => {
  it.each([
    [on('Channel::Whatsapp'), '*a* _b_ `c` http://d ~~e~~'],
    [on('Channel::TwilioSms', { medium: 'whatsapp' }), '*a* _b_ `c` http://d ~~e~~'],
    [on('Channel::TwilioSms', { medium: 'sms' }), 'a b c d http://d ~~e~~'],
    [on('Channel::Sms'), 'a b c d http://d ~~e~~'],
    [on('Channel::TwitterProfile'), 'a b c d http://d ~~e~~'],
    [on('Channel::Instagram'), '*a* _b_ c http://d ~~e~~'],
    [on('Channel::FacebookPage'), '*a* _b_ c http://d ~~e~~'],
    [on('Channel::Line'), ' *a*   _b_   `c`  http://d ~~e~~'],
    [on('Channel::Telegram'), '<strong>a</strong> <em>b</em> <code>c</code> <a href="http://d">d</a> <del>e</del>'],
    [
      on('Channel::WebWidget'),
      '<p><strong>a</strong> <em>b</em> <code>c</code> <a href="http://d">d</a> <del>e</del></p>\n',
    ],
    [on('Channel::Api'), '**a** _b_ `c` [d](http://d) ~~e~~'],
  ])('has the marks of %j', (inbox, rendered) => {
    expect(renderedFor(inbox, '**a** _b_ `c` [d](http://d) ~~e~~')).toBe(rendered)
  })

  it.each([
    // What stands behind a blank line goes on with what stands before it, as the server hides blank lines from the reader.
    [on('Channel::Whatsapp'), ITEMS, '- a\n- b\n\n- c'],
    [on('Channel::Sms'), ITEMS, '3. a\n4. b\n\n- c'],
    [on('Channel::Sms'), '- a\n  1. b\n  2. c\n- d', '- a\n1. b\n2. c\n4. d'],
    [on('Channel::Telegram'), '- a\n- b', '• a\n• b'],
    [on('Channel::Line'), '- a\n- b', 'a\nb'],
    [on('Channel::Whatsapp'), '# a\n> b\n***\nc', 'a\n> b\nc'],
    [on('Channel::Telegram'), '# a\n> b', '<strong>a</strong>\n<blockquote>b\n</blockquote>'],
    [on('Channel::Whatsapp'), '```\na\n```\nb', 'a\nb'],
    [on('Channel::Line'), '```\na\n```', ' ```\na\n``` '],
    [on('Channel::Telegram'), '```\na\n```', '<pre>a\n</pre>'],
    [on('Channel::Whatsapp'), 'a\nb  \nc\n \n\nd\n\n', 'a\nb\nc\n\n\nd\n\n'],
    [on('Channel::Line'), 'a\nb', 'a b'],
    [on('Channel::Whatsapp'), 'a <b>c</b> ![d](u) e\n<div>f</div>', 'a \nc\n d\n e'],
    [on('Channel::Sms'), '{{PRESERVE_2_NEWLINES}}x{{PRESERVE_99999999999_NEWLINES}}', `\n\nx${'\n'.repeat(55)}`],
  ])('is laid out for %j: %j', (inbox, content, rendered) => {
    expect(renderedFor(inbox, content)).toBe(rendered)
  })

  it('has no more ends of lines than the text is long, whatever it says', () => {
    const text = '{{PRESERVE_9999999_NEWLINES}}'.repeat(5000)
    expect(renderedFor(on('Channel::Sms'), text).length).toBeLessThanOrEqual(text.length)
  })
})
