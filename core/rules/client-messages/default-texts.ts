import type { MessageKind, MessageText } from '../../contracts/client-messages.ts'
import type { BookingLanguage } from '../../contracts/online-booking.ts'

type Texts = Readonly<Record<MessageKind, MessageText>>

/** Lines are texts of their own: one whose word in brackets has nothing to say is left out. */
const lines = (...all: string[]) => all.join('\n')

const where = ['{outlet}', '{address}', 'Phone: {phone}'] as const
const whereHindi = ['{outlet}', '{address}', 'फ़ोन: {phone}'] as const
const greeting = 'Hello {name},'
const greetingHindi = 'नमस्ते {name},'
const facts = ['{date}, {time}', '{services}', 'With {staff}', ''] as const
const factsHindi = ['{date}, {time}', '{services}', '{staff} के साथ', ''] as const

const english: Texts = {
  requested: {
    subject: 'We have your request for {date}, {time}',
    body: lines(
      ...[greeting, '', 'we have your request and keep the time for you until we answer:', ''],
      ...[...facts, 'To change or withdraw it: {link}', '', ...where],
    ),
  },
  confirmation: {
    subject: 'You are booked: {date}, {time}',
    body: lines(
      ...[greeting, '', 'your appointment is booked:', '', ...facts],
      ...['To move or cancel it: {link}', '', ...where],
    ),
  },
  change: {
    subject: 'Your appointment is now {date}, {time}',
    body: lines(
      ...[greeting, '', 'your appointment has changed. It is now:', '', ...facts],
      ...['To move or cancel it: {link}', '', ...where],
    ),
  },
  cancellation: {
    subject: 'Your appointment on {date} is cancelled',
    body: lines(
      ...[greeting, '', 'this appointment is cancelled:', '', ...facts],
      ...['We would be glad to see you another time.', '', ...where],
    ),
  },
  reminder: {
    subject: 'We look forward to seeing you: {date}, {time}',
    body: lines(
      ...[greeting, '', 'this is to remind you of your appointment:', '', ...facts],
      ...['To move or cancel it: {link}', '', ...where],
    ),
  },
  waiting: {
    subject: 'You are on the waiting list of {outlet}',
    body: lines(
      ...[
        greeting,
        '',
        'we write to you once a time is free for you:',
        '',
        '{services}',
        '{days}',
        '',
      ],
      ...['To see it, or to wait no more: {link}', '', ...where],
    ),
  },
  offer: {
    subject: 'A time is free for you: {date}, {time}',
    body: lines(
      ...[greeting, '', 'the time that you wait for is free:', '', ...facts],
      ...['We keep it for you until {until}.', 'Take it or leave it here: {link}', '', ...where],
    ),
  },
  form: {
    subject: 'Please fill and sign: {form}',
    body: lines(
      ...[greeting, '', 'before we begin we need this form from you:', '', '{form}', ''],
      ...['Fill and sign it on your phone: {link}', '', ...where],
    ),
  },
}

const hindi: Texts = {
  requested: {
    subject: 'आपका अनुरोध मिला: {date}, {time}',
    body: lines(
      ...[greetingHindi, '', 'आपका अनुरोध मिल गया है। हमारे जवाब तक समय आपके लिए रखा है:', ''],
      ...[...factsHindi, 'बदलने या वापस लेने के लिए: {link}', '', ...whereHindi],
    ),
  },
  confirmation: {
    subject: 'आपकी अपॉइंटमेंट हो गई: {date}, {time}',
    body: lines(
      ...[greetingHindi, '', 'आपकी अपॉइंटमेंट तय हो गई है:', '', ...factsHindi],
      ...['समय बदलने या रद्द करने के लिए: {link}', '', ...whereHindi],
    ),
  },
  change: {
    subject: 'आपकी अपॉइंटमेंट अब {date}, {time} पर है',
    body: lines(
      ...[greetingHindi, '', 'आपकी अपॉइंटमेंट बदल गई है। अब यह है:', '', ...factsHindi],
      ...['समय बदलने या रद्द करने के लिए: {link}', '', ...whereHindi],
    ),
  },
  cancellation: {
    subject: '{date} की आपकी अपॉइंटमेंट रद्द है',
    body: lines(
      ...[greetingHindi, '', 'यह अपॉइंटमेंट रद्द हो गई है:', '', ...factsHindi],
      ...['फिर कभी आइए, हमें खुशी होगी।', '', ...whereHindi],
    ),
  },
  reminder: {
    subject: 'आपका इंतज़ार रहेगा: {date}, {time}',
    body: lines(
      ...[greetingHindi, '', 'आपकी अपॉइंटमेंट याद दिलाने के लिए:', '', ...factsHindi],
      ...['समय बदलने या रद्द करने के लिए: {link}', '', ...whereHindi],
    ),
  },
  waiting: {
    subject: 'आप {outlet} की प्रतीक्षा सूची में हैं',
    body: lines(
      ...[greetingHindi, '', 'आपके लिए समय खाली होते ही हम लिखेंगे:', ''],
      ...['{services}', '{days}', ''],
      ...['देखने या प्रतीक्षा छोड़ने के लिए: {link}', '', ...whereHindi],
    ),
  },
  offer: {
    subject: 'आपके लिए समय खाली है: {date}, {time}',
    body: lines(
      ...[greetingHindi, '', 'जिस समय का आपको इंतज़ार था, वह खाली है:', '', ...factsHindi],
      ...['यह {until} तक आपके लिए रखा है।', 'लें या छोड़ें: {link}', '', ...whereHindi],
    ),
  },
  form: {
    subject: 'कृपया भरकर हस्ताक्षर करें: {form}',
    body: lines(
      ...[greetingHindi, '', 'शुरू करने से पहले हमें आपसे यह फ़ॉर्म चाहिए:', '', '{form}', ''],
      ...['अपने फ़ोन पर भरें और हस्ताक्षर करें: {link}', '', ...whereHindi],
    ),
  },
}

/** What is said where the outlet has no words of its own. */
export const defaultTexts: Readonly<Record<BookingLanguage, Texts>> = { en: english, hi: hindi }

/** For WhatsApp, where somebody known writes: the same facts in fewer words. */
export const shareWords: Readonly<
  Record<
    BookingLanguage,
    Readonly<Record<'booked' | 'moved' | 'cancelled' | 'change' | 'form', string>>
  >
> = {
  en: {
    booked: 'Your appointment is booked:',
    moved: 'Your appointment is now:',
    cancelled: 'This appointment is cancelled:',
    change: 'To move or cancel it:',
    form: 'Please fill and sign this form on your phone:',
  },
  hi: {
    booked: 'आपकी अपॉइंटमेंट तय है:',
    moved: 'आपकी अपॉइंटमेंट अब है:',
    cancelled: 'यह अपॉइंटमेंट रद्द है:',
    change: 'समय बदलने या रद्द करने के लिए:',
    form: 'कृपया यह फ़ॉर्म अपने फ़ोन पर भरकर हस्ताक्षर करें:',
  },
}

/** Of the other visits of a series, after what is said of one. */
export const seriesWords: Readonly<
  Record<BookingLanguage, Readonly<Record<'ahead' | 'noneAhead' | 'stays' | 'noneStays', string>>>
> = {
  en: {
    ahead: 'All visits of the series that lie ahead:',
    noneAhead: 'No other visit of the series lies ahead.',
    stays: 'These visits of the series stay:',
    noneStays: 'No visit of the series is left.',
  },
  hi: {
    ahead: 'इस सिलसिले की आने वाली सभी अपॉइंटमेंट:',
    noneAhead: 'इस सिलसिले की और कोई अपॉइंटमेंट नहीं है।',
    stays: 'इस सिलसिले की ये अपॉइंटमेंट बनी रहेंगी:',
    noneStays: 'इस सिलसिले की कोई अपॉइंटमेंट बाकी नहीं है।',
  },
}
