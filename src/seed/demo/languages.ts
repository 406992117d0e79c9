import type { Topic } from './topics.ts'

/** What is written about in other languages than English, by the language's code. */
export const ABROAD: Readonly<Record<string, Topic>> = {
  ar: {
    label: 'shipping',
    subject: 'أين طلبي؟',
    lines: [
      'مرحبًا، أين طلبي {order}؟',
      'أهلًا بك! دعني أتحقق من ذلك.',
      'شكرًا، أنا أنتظر.',
      'طلبك في الطريق وسيصل غدًا قبل الظهر.',
      'ممتاز، شكرًا جزيلًا لكم!',
    ],
  },
  de: {
    label: 'billing',
    subject: 'Rechnung',
    lines: [
      'Guten Tag, auf der Rechnung zu {order} fehlt unsere Umsatzsteuer-ID.',
      'Guten Tag! Das ändere ich gern. Wie lautet die Nummer?',
      'DE123456789.',
      'Danke, die neue Rechnung ist unterwegs.',
      'Prima, vielen Dank für die schnelle Hilfe!',
    ],
  },
  es: {
    label: 'returns',
    subject: 'Devolución',
    lines: [
      'Hola, quiero devolver un artículo del pedido {order}.',
      '¡Hola! Claro que sí. ¿Prefiere el reembolso o un cambio?',
      'El reembolso, por favor.',
      'Hecho. Llegará a su tarjeta en tres a cinco días laborables.',
      'Muchas gracias.',
    ],
  },
  fr: {
    label: 'shipping',
    subject: 'Colis abîmé',
    lines: [
      'Bonjour, mon colis est arrivé tout abîmé.',
      'Bonjour, nous en sommes désolés. Le contenu est-il cassé ?',
      'Oui, la tasse est en mille morceaux.',
      'Nous vous en renvoyons une dès aujourd’hui, sans frais.',
      'Merci beaucoup, c’est très gentil.',
    ],
  },
  he: {
    subject: 'שאלה על המנוי',
    lines: [
      'שלום, איך אני משנה את אמצעי התשלום שלי?',
      'שלום! בהגדרות, תחת "תשלום".',
      'לא מצאתי שם כפתור.',
      'הוא מופיע רק למנהלי החשבון. הוספתי לך הרשאה.',
      'עכשיו זה עובד, תודה!',
    ],
  },
  hi: {
    subject: 'पासवर्ड',
    lines: ['नमस्ते, मेरा पासवर्ड काम नहीं कर रहा है।', 'नमस्ते! मैंने आपको एक नया लिंक भेजा है।', 'मिल गया, धन्यवाद।'],
  },
  it: {
    label: 'shipping',
    subject: 'Spedizione',
    lines: [
      'Buongiorno, quando arriva l’ordine {order}?',
      'Buongiorno! È in consegna, arriva domani mattina.',
      'Posso ritirarlo in negozio?',
      'Certo, l’ho cambiato per Lei.',
      'Grazie mille!',
    ],
  },
  ja: {
    label: 'bug',
    subject: 'アプリの不具合',
    lines: [
      'アプリを開くとすぐに落ちてしまいます。',
      'ご不便をおかけして申し訳ございません。バージョンを教えていただけますか。',
      '4.2.1です。',
      '4.2.2で修正されております。お手数ですが更新をお願いいたします。',
      '直りました。ありがとうございました。',
    ],
  },
  pt: {
    label: 'billing',
    subject: 'Cobrança em duplicado',
    lines: [
      'Olá, fui cobrado duas vezes pelo pedido {order}.',
      'Olá! Peço desculpa. Vou verificar já.',
      'Obrigado.',
      'Uma das cobranças já foi devolvida. 🙏',
      'Recebi, muito obrigado!',
    ],
  },
  ru: {
    subject: 'Скидка',
    lines: [
      'Здравствуйте, есть ли скидка для студентов?',
      'Здравствуйте! Да, десять процентов по студенческому билету.',
      'Отлично, куда прислать фото?',
      'Прямо сюда.',
    ],
  },
  zh: {
    label: 'shipping',
    subject: '修改地址',
    lines: [
      '你好，订单 {order} 可以改收货地址吗？',
      '您好！可以的，请告诉我新地址。',
      '上海市徐汇区漕溪北路 88 号。',
      '已经改好了，今天发货。',
      '太好了，谢谢！',
    ],
  },
}
