/** Words for one service of an appointment, while the rest takes place. */
export const lineWords = {
  changeKey: (name: string) => `Change ${name}`,
  cancelKey: (name: string) => `Cancel ${name}`,
  backKey: (name: string) => `Take ${name} back`,
  why: (reason: string) => `Cancelled: ${reason}`,
  fees: { none: null, waived: 'Fee waived', charged: (amount: string) => `Fee of ${amount}` },
  cancel: {
    title: (name: string) => `Cancel ${name}`,
    says: 'Its time is free again at once. The other services stay where they are.',
    do: (name: string) => `Cancel ${name}`,
    keep: 'Keep it',
    done: (name: string) => `${name} was cancelled. The rest takes place.`,
    back: (name: string) => `${name} takes place again.`,
  },
  change: {
    title: (name: string) => `Change ${name}`,
    says: 'Price and length are those of today. What is booked behind it moves along.',
    instead: 'Another service instead',
    when: 'When',
    whens: { same: 'When it was', other: 'At another time' },
    whenSays: 'The other services stay where they are.',
    noOther: 'Nothing else is free for it on this day.',
    needTime: 'Choose a time.',
    needService: 'Choose a service.',
    do: 'Change it',
    done: (from: string, to: string) =>
      from === to ? `${to} was changed.` : `${from} became ${to}.`,
    costs: (was: string, now: string) => `It cost ${was}, now ${now}.`,
  },
} as const
