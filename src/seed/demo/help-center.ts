import type { Furniture } from '#seed/document'
import { INBOXES } from './inboxes.ts'
import { STAFF } from './staff.ts'

/** What customers can read, in two languages. */
export const HELP_CENTER: Pick<Furniture, 'portals'> = {
  portals: [
    {
      name: 'Acme Help',
      slug: 'acme-help',
      color: '#2563eb',
      header_text: 'How can we help?',
      page_title: 'Acme Help Center',
      homepage_link: 'https://acme.com',
      inbox: INBOXES.website,
      locales: ['en', 'es'],
      categories: [
        {
          name: 'Orders and shipping',
          slug: 'shipping',
          description: 'Where it is, and when it comes',
          icon: '📦',
          position: 10,
          articles: [
            {
              title: 'Where is my order?',
              description: 'Follow your parcel',
              content:
                '## Follow your parcel\n\nYou find the number of your parcel in the mail that we sent you when it left ' +
                'our warehouse. It takes a few hours until the carrier knows it.\n\n- **Standard**: 2 to 4 days\n- **Express**: 1 day',
              status: 'published',
              author: STAFF.jane,
              meta: { title: 'Where is my order?', description: 'Follow your parcel', tags: ['parcel', 'tracking'] },
            },
            {
              title: 'Change the delivery address',
              content: 'As long as your order has not left our warehouse you can change its address under *My orders*.',
              status: 'published',
              author: STAFF.priya,
            },
          ],
        },
        {
          name: 'Payments',
          slug: 'payments',
          description: 'Invoices, cards and refunds',
          icon: '💳',
          position: 20,
          articles: [
            {
              title: 'When do I get my refund?',
              content: 'Refunds take three to five working days. They go to the card that you paid with.',
              status: 'published',
              author: STAFF.jane,
            },
            {
              title: 'Pay by invoice',
              content: 'Companies can pay within 30 days. *To be checked by accounting.*',
              status: 'draft',
              author: STAFF.priya,
            },
          ],
        },
        {
          name: 'Pedidos y envíos',
          slug: 'envios',
          locale: 'es',
          description: 'Dónde está y cuándo llega',
          icon: '📦',
          articles: [
            {
              title: '¿Dónde está mi pedido?',
              description: 'Siga su paquete',
              content: 'El número de seguimiento está en el correo que le enviamos cuando su pedido salió del almacén.',
              status: 'published',
              author: STAFF.mateo,
            },
          ],
        },
        {
          name: 'Pagos',
          slug: 'pagos',
          locale: 'es',
          icon: '💳',
          articles: [
            {
              title: '¿Cuándo recibo mi reembolso?',
              content: 'Los reembolsos tardan de tres a cinco días laborables.',
              status: 'published',
              author: STAFF.mateo,
            },
            {
              title: 'Pagar con cheque',
              content: 'Ya no aceptamos cheques.',
              status: 'archived',
              author: STAFF.mateo,
            },
          ],
        },
      ],
    },
  ],
}
