/** What customers write about: the customer begins, then the two take turns. `{order}` is the number of an order. */
export interface Topic {
  /** The label that an agent gives it. */
  label?: string
  /** What the subject of a mail would be. */
  subject: string
  lines: readonly [string, ...string[]]
}

/** What is written about in English. */
export const TOPICS: readonly Topic[] = [
  {
    label: 'shipping',
    subject: 'Where is my order?',
    lines: [
      'Where is my order {order}? It should have been here on Monday.',
      'Sorry about that! Let me have a look.',
      'Thank you.',
      'It left our warehouse on Friday, and is with the carrier. Tomorrow it should be with you.',
      'Can I still change the time of delivery?',
      'Yes, with the link in the mail of the carrier. I have just sent it again.',
      'Found it, great service!',
      'You are welcome. Have a nice day!',
    ],
  },
  {
    label: 'billing',
    subject: 'Charged twice',
    lines: [
      'I was charged twice this month.',
      'That must not happen. Could you tell me your order number, please?',
      'It is {order}.',
      'I see both payments. One of them was only reserved, your bank will drop it by itself.',
      'When will that be?',
      'Within five working days. If not, write again and we send it back ourselves.',
      'Fine, I will wait.',
    ],
  },
  {
    label: 'bug',
    subject: 'The app crashes',
    lines: [
      'The app crashes when I open my profile.',
      'I am sorry. Which version do you have, and which phone?',
      '4.2.1 on a Pixel 7.',
      'Thanks, our engineers are on it. Does it help to sign out and in again?',
      'It does not.',
      'Version 4.2.2 is in the store now, and should mend it.',
      'It works again. Thank you!',
    ],
  },
  {
    label: 'returns',
    subject: 'Return of {order}',
    lines: [
      'I would like to return an item of {order}, it is too small.',
      'No problem. Shall I send you a larger one instead?',
      'Yes please, one size up.',
      'It is on its way. The label for the return is in your mail.',
      'Do I have to print it?',
      'No, show the code at the counter.',
    ],
  },
  {
    label: 'feature-request',
    subject: 'Dark mode',
    lines: [
      'Will there ever be a dark mode?',
      'It is on our list, and you are not the first who asks.',
      'I would even pay for it.',
      'I have added your voice to it. We write as soon as there is something to try.',
      'Looking forward to it.',
    ],
  },
  {
    subject: 'Password',
    lines: [
      'How do I reset my password? The mail does not arrive.',
      'Could you look in the folder for spam, please?',
      'Not there either.',
      'There was a typo in your address: gmial.com. I have corrected it and sent the mail again.',
      'How embarrassing. Now I have it, thanks!',
      'It happens to all of us.',
    ],
  },
  {
    label: 'shipping',
    subject: 'Delivery abroad',
    lines: [
      'Do you ship to Norway?',
      'Yes, we do: four to six days.',
      'And customs?',
      'Those are paid by the receiver, about a quarter of the price.',
      'Good to know. I will think about it.',
    ],
  },
  {
    label: 'billing',
    subject: 'Invoice for our company',
    lines: [
      'Could we get an invoice with our VAT number on it?',
      'Sure. What is the number?',
      'It is in our profile now.',
      'Then here it comes. Future invoices will have it by themselves.',
      'Perfect, accounting will be happy.',
      'Say hello to them!',
    ],
  },
  {
    subject: 'Student discount',
    lines: [
      'Is there a student discount?',
      'Ten per cent, with a student card.',
      'Does it count for the yearly plan as well?',
      'It does. Send us a picture of the card, and we set it up.',
      'On its way.',
      'Done. You will see it with the next invoice.',
      'You are the best.',
    ],
  },
  {
    label: 'bug',
    subject: 'Export is empty',
    lines: [
      'The CSV export of our contacts is empty since yesterday.',
      'Let me try. How many contacts do you have?',
      'About 12,000.',
      'I see it as well: above 10,000 the export runs out of time. I pass it on.',
      'We need it by Friday.',
      'I have run it for you by hand. The file is in your downloads.',
      'That saves our week, thanks.',
      'Glad to hear that. The mended export comes on Tuesday.',
    ],
  },
  {
    label: 'shipping',
    subject: 'Other address',
    lines: [
      'Can I change the delivery address of {order}? We have moved.',
      'What is the new address?',
      '12 Harbour Street, second floor.',
      'Changed. It leaves our warehouse today.',
      'Thank you, that was quick!',
    ],
  },
  {
    subject: 'Cancel my subscription',
    lines: [
      'How can I cancel my subscription?',
      'Under Settings, Plan. May I ask what you miss?',
      'Nothing, the project has just ended.',
      'Then all the best for the next one. Your data stays for 90 days.',
      'Good, I may be back.',
    ],
  },
]
