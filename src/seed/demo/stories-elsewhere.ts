import { beep, pdf, picture } from './files.ts'
import type { Story } from './stories.ts'

const BOT_GREETING = { content: 'Hello! I am a bot. Is it about an **order**, an **invoice**, or something else?' }

/** What came by mail, on WhatsApp and through the API. */
export const ELSEWHERE: readonly Story[] = [
  {
    customer: 14,
    hoursAgo: 98,
    agent: 'jane',
    additional_attributes: { source: 'email', mail_subject: 'Invoice for A-31802' },
    custom_attributes: { order_id: 'A-31802' },
    lines: [
      [0, 'customer', { content: 'Hello,\n\ncould you please send me the invoice for A-31802?\n\nKind regards' }],
      [
        50,
        'agent',
        {
          content: 'Hello,\n\nhere it is.\n\nJane',
          attachments: [pdf('invoice-A-31802.pdf', 'Invoice A-31802: 118.00')],
          cc_emails: 'accounting@example.com',
        },
      ],
      [200, 'customer', { content: 'Thank you, Jane.' }],
    ],
    end: { status: 'resolved', labels: ['billing'], rating: { stars: 4, feedback: 'All good.' } },
  },
  {
    customer: 18,
    hoursAgo: 46,
    agent: 'john',
    additional_attributes: { source: 'email', mail_subject: 'Offer for 40 lamps' },
    lines: [
      [0, 'customer', { content: 'We are going to refurbish our office. What would 40 lamps cost?' }],
      [
        120,
        'agent',
        {
          content: 'Our offer is attached. It holds until the end of the month.',
          email_html_content: '<p>Our <b>offer</b> is attached. It holds until the end of the month.</p>',
          attachments: [pdf('offer.pdf', 'Offer: 40 x Lumen One, 2124.00'), picture('chart')],
        },
      ],
      [2, 'john', { content: 'They decide on Friday. [@Jane](mention://user/2/Jane) calls them.', private: true }],
    ],
    end: { status: 'snoozed', snoozedFor: 3, teamId: 1, priority: 'high' },
  },
  {
    customer: 22,
    hoursAgo: 9,
    agent: 'priya',
    additional_attributes: { source: 'email', mail_subject: 'STILL no answer' },
    lines: [
      [0, 'customer', { content: 'This is my third mail. Where is my money?' }],
      [30, 'agent', { content: 'I am very sorry. I look for it right now.' }],
      [45, 'customer', { content: 'I hope so.' }],
    ],
    end: { status: 'open', labels: ['billing'], priority: 'urgent', teamId: 2 },
    slaId: 1,
  },
  {
    customer: 26,
    hoursAgo: 3.5,
    agent: 'john',
    additional_attributes: { source: 'email', mail_subject: 'Re: Contract' },
    lines: [
      [0, 'customer', { content: 'Could you look over section 4 once more?' }],
      [15, 'agent', { content: 'Will do. Until when do you need it?' }],
      [21, 'customer', { content: 'Tomorrow noon.' }],
    ],
    end: { status: 'open', priority: 'high', labels: ['vip'] },
  },
  {
    customer: 15,
    hoursAgo: 6,
    agent: 'priya',
    lines: [
      [0, 'customer', { content: 'Hi' }],
      [0.2, 'bot', BOT_GREETING],
      [1, 'customer', { content: 'Something else', attachments: [beep('voice-note.wav')] }],
      [0.2, 'bot', { content: 'I hand over to a colleague.' }],
      [9, 'agent', { content: 'Hi, I have listened to it. We take the old lamp back when the new one comes.' }],
      [4, 'customer', { content: 'Perfect 👍' }],
    ],
    end: { status: 'open', isRead: true },
  },
  {
    customer: 19,
    hoursAgo: 0.4,
    lines: [
      [0, 'customer', { content: 'Hello, is somebody there?' }],
      [0.2, 'bot', BOT_GREETING],
      [2, 'customer', { content: 'order' }],
      [0.2, 'bot', { content: 'What is its number? It looks like A-12345.' }],
    ],
    end: { status: 'pending' },
  },
  {
    customer: 23,
    hoursAgo: 140,
    agent: 'mateo',
    lines: [
      [0, 'customer', { content: 'invoice' }],
      [0.2, 'bot', { content: 'You find your invoices under *My orders*. Was that what you wanted?' }],
      [1, 'customer', { content: 'yes thanks' }],
    ],
    end: { status: 'resolved', labels: ['billing'] },
  },
  {
    customer: 27,
    hoursAgo: 2,
    lines: [
      [0, 'customer', { content: 'Is this the right plug?', attachments: [picture('chart')] }],
      [0.2, 'bot', BOT_GREETING],
      [1, 'customer', { content: 'a person please' }],
    ],
    end: { status: 'open' },
  },
  {
    customer: 16,
    hoursAgo: 11,
    agent: 'jane',
    slaId: 2,
    lines: [
      [0, 'customer', { content: 'Our import has failed all night. Please call us.' }],
      [70, 'agent', { content: 'I am on it. Which time zone are you in?' }],
      [6, 'customer', { content: 'UTC+2. We are open until six.' }],
      [
        15,
        'jane',
        {
          content: 'Too late for Gold: the call came before our shift. [@support](mention://team/2/support)',
          private: true,
        },
      ],
    ],
    end: { status: 'open', labels: ['bug', 'vip'], priority: 'urgent', participants: [1, 3] },
  },
  {
    customer: 20,
    hoursAgo: 60,
    agent: 'john',
    slaId: 2,
    lines: [
      [0, 'customer', { content: 'Please raise our limit to 50,000 requests.' }],
      [5, 'agent', { content: 'Raised.' }],
      [2, 'customer', { content: 'That was quick.' }],
    ],
    end: { status: 'resolved', labels: ['vip'], rating: { stars: 5, feedback: 'Five minutes!' } },
  },
  {
    customer: 24,
    hoursAgo: 30,
    agent: 'layla',
    lines: [
      [0, 'customer', { content: 'When does the green one come back?' }],
      [18, 'agent', { content: 'Next week. I write to you as soon as it is there.' }],
    ],
    end: { status: 'snoozed', snoozedFor: 5, labels: ['shipping'] },
  },
  {
    customer: 8,
    hoursAgo: 14,
    agent: 'mateo',
    additional_attributes: { conversation_language: 'ja' },
    lines: [
      [0, 'customer', { content: 'この画面が出て、先に進めません。', attachments: [picture('screenshot')] }],
      [33, 'agent', { content: 'ご連絡ありがとうございます。確認いたします。' }],
      [
        4,
        'mateo',
        { content: 'Same as A-20 in the tracker. [@Layla](mention://user/5/Layla) reads Japanese?', private: true },
      ],
    ],
    end: { status: 'open', labels: ['bug'], teamId: 2, isRead: true, participants: [5] },
  },
  {
    customer: 44,
    hoursAgo: 250,
    lines: [[0, 'customer', { content: 'CHEAP WATCHES!!! Click https://watches.example' }]],
    end: { status: 'resolved' },
  },
  {
    customer: 28,
    hoursAgo: 26,
    agent: 'priya',
    lines: [
      [0, 'customer', { content: 'We move to the yearly plan. Which of you do I talk to?' }],
      [12, 'agent', { content: 'To me! When would a call suit you?' }],
      [60, 'customer', { content: 'Thursday at ten.' }],
      [3, 'priya', { content: 'Call on Thursday at ten, calendar entry is made.', private: true }],
    ],
    end: { status: 'snoozed', snoozedFor: 2, teamId: 1, labels: ['vip'], participants: [1] },
  },
]
