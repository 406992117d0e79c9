import { beep, picture, textFile } from './files.ts'
import type { Story } from './stories.ts'

const PICTURES = 'https://acme.com/pictures'

/** What was written on the website: with pictures, choices, cards, forms, articles. */
export const ON_THE_WEBSITE: readonly Story[] = [
  {
    customer: 13,
    hoursAgo: 53,
    agent: 'jane',
    custom_attributes: { order_id: 'A-20481', refund: 24.9 },
    lines: [
      [0, 'customer', { content: 'My parcel arrived like this …', attachments: [picture('parcel')] }],
      [6, 'agent', { content: 'Oh no! Is what was in it broken?' }],
      [3, 'customer', { content: 'The lid is, yes.' }],
      [2, 'jane', { content: '[@Priya](mention://user/3/Priya) may I refund the lid alone?', private: true }],
      [9, 'priya', { content: 'Sure, 24.90.', private: true }],
      [2, 'agent', { content: 'I am sorry. I have refunded the **24.90** for the lid, keep the rest.' }],
      [4, 'customer', { content: 'That is very kind, thank you! 🎉' }],
    ],
    end: {
      status: 'resolved',
      labels: ['returns', 'shipping'],
      teamId: 1,
      rating: {
        stars: 5,
        feedback: 'Friendly, and no questions asked.',
        review: 'Show this one to the new colleagues.',
      },
    },
  },
  {
    customer: 17,
    hoursAgo: 5,
    agent: 'priya',
    lines: [
      [0, 'customer', { content: 'Which lamp do you recommend for a desk?' }],
      [
        4,
        'agent',
        {
          content: 'What matters most to you?',
          content_type: 'input_select',
          content_attributes: {
            items: [
              { title: 'Bright light', value: 'bright' },
              { title: 'Small', value: 'small' },
              { title: 'Cheap', value: 'cheap' },
            ],
            submitted_values: [{ title: 'Bright light', value: 'bright' }],
          },
        },
      ],
      [
        3,
        'agent',
        {
          content: 'Then one of these:',
          content_type: 'cards',
          content_attributes: {
            items: [
              {
                title: 'Lumen One',
                description: '900 lm, 59.00',
                media_url: `${PICTURES}/lumen-one.png`,
                actions: [
                  { type: 'link', text: 'Look at it', uri: 'https://acme.com/lumen-one' },
                  { type: 'postback', text: 'Put in basket', payload: 'basket:lumen-one' },
                ],
              },
              {
                title: 'Lumen Two',
                description: '1200 lm, 89.00',
                media_url: `${PICTURES}/lumen-two.png`,
                actions: [{ type: 'link', text: 'Look at it', uri: 'https://acme.com/lumen-two' }],
              },
            ],
          },
        },
      ],
      [11, 'customer', { content: 'Does the first one have a dimmer?' }],
    ],
    end: { status: 'open', teamId: 1, priority: 'medium', isRead: true },
  },
  {
    customer: 21,
    hoursAgo: 120,
    agent: 'layla',
    lines: [
      [0, 'customer', { content: 'I would like to become a reseller.' }],
      [
        14,
        'agent',
        {
          content: 'Great! Please tell us about your shop:',
          content_type: 'form',
          content_attributes: {
            items: [
              { name: 'shop', label: 'Shop', type: 'text', placeholder: 'Name of the shop' },
              { name: 'mail', label: 'Mail', type: 'email', placeholder: 'you@example.com' },
              { name: 'about', label: 'About it', type: 'text_area', placeholder: 'What do you sell?' },
            ],
            submitted_values: [
              { name: 'shop', value: 'Light & Sound' },
              { name: 'mail', value: 'hello@lumen.example' },
              { name: 'about', value: 'Everything for small stages.' },
            ],
          },
        },
      ],
      [30, 'agent', { content: 'Thank you, sales will write to you.' }],
    ],
    end: { status: 'resolved', teamId: 1, rating: { stars: 4 } },
  },
  {
    customer: 25,
    hoursAgo: 0.6,
    lines: [
      [0, 'customer', { content: 'I can not pay, it always says this:', attachments: [picture('screenshot')] }],
      [7, 'customer', { content: 'Is anybody there?' }],
    ],
    end: { status: 'open', priority: 'urgent', labels: ['bug'] },
  },
  {
    customer: 1,
    hoursAgo: 1.2,
    additional_attributes: { browser_language: 'ar', conversation_language: 'ar' },
    lines: [
      [0, 'customer', { content: 'السلام عليكم، وصل الطرد تالفًا 😕', attachments: [picture('parcel')] }],
      [3, 'customer', { content: 'رقم الطلب A-33107' }],
    ],
    end: { status: 'open', labels: ['shipping'] },
  },
  {
    customer: 5,
    hoursAgo: 7,
    agent: 'layla',
    additional_attributes: { browser_language: 'he', conversation_language: 'he' },
    lines: [
      [0, 'customer', { content: 'היי, האם אפשר לשלם ב-Bit?' }],
      [12, 'agent', { content: 'שלום נועה! כרגע רק בכרטיס אשראי או PayPal.' }],
      [
        1,
        'layla',
        { content: 'Asks for Bit. Third time this month, [@John Doe](mention://user/1/John%20Doe)!', private: true },
      ],
      [5, 'customer', { content: 'חבל, אז PayPal.' }],
    ],
    end: { status: 'open', labels: ['feature-request'], isRead: true },
  },
  {
    customer: 29,
    hoursAgo: 75,
    agent: 'mateo',
    slaId: 2,
    lines: [
      [0, 'customer', { content: 'I have waited for an answer to my mail for a week.' }],
      [95, 'agent', { content: 'Sorry, we are few at the moment. What was it about?' }],
      [20, 'customer', { content: 'Never mind, I bought it elsewhere.' }],
    ],
    end: {
      status: 'resolved',
      rating: {
        stars: 1,
        feedback: 'Nobody answers mails.',
        review: 'The mail was in the folder for spam. Filter changed.',
      },
    },
  },
  {
    customer: 33,
    hoursAgo: 200,
    agent: 'jane',
    lines: [
      [0, 'customer', { content: 'How long does a refund take?' }],
      [
        2,
        'agent',
        {
          content: 'It is in our help center:',
          content_type: 'article',
          content_attributes: {
            items: [
              {
                title: 'When do I get my refund?',
                description: 'Three to five working days',
                link: 'https://acme.com/hc/acme-help/articles/refund',
              },
            ],
          },
        },
      ],
      [6, 'customer', { content: 'Ah, thanks.' }],
    ],
    end: { status: 'resolved', labels: ['billing'], rating: { stars: 5 } },
  },
  {
    customer: 37,
    hoursAgo: 3,
    agent: 'john',
    lines: [
      [0, 'customer', { content: 'Hi John 👋 you said I should write when the new version is out.' }],
      [5, 'agent', { content: 'Right! It came this morning. What is new:\n\n1. Dark mode\n2. Export of *everything*' }],
      [2, 'customer', { content: 'Dark mode!!! 😍' }],
      [1, 'customer', { content: 'Where do I switch it on?' }],
    ],
    end: { status: 'open', labels: ['feature-request', 'vip'], priority: 'low' },
  },
  {
    customer: 41,
    hoursAgo: 310,
    agent: 'priya',
    lines: [
      [
        0,
        'customer',
        {
          content: 'Two screens and the log, as you asked.',
          attachments: [
            picture('screenshot'),
            picture('chart'),
            textFile('app.log', '10:02:11 ERROR payment: timeout after 30 s\n10:02:12 INFO retry\n'),
          ],
        },
      ],
      [40, 'agent', { content: 'Thank you, that was it: our bank had an outage.' }],
      [3, 'customer', { attachments: [beep('voice-message.wav')] }],
      [8, 'agent', { content: 'You are welcome!' }],
    ],
    end: { status: 'resolved', labels: ['bug'], teamId: 2, rating: { stars: 4, feedback: 'Good explanation.' } },
  },
]
