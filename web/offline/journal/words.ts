/** Words about selling without a connection, for every screen that offers it. */
export const journalWords = {
  title: 'Sells without a connection',
  on: 'Bills go on here when the connection is lost. This device numbers the bills of this counter.',
  off: 'When the connection is lost, selling stops here.',
  turnOn: 'Sell here without a connection too',
  turnOff: 'Give this counter up',
  impossible: 'Open Vendly over https on this device. Without it a browser keeps nothing safely.',
  taken: (device: string) =>
    `${device || 'Another device'} sells at this counter. Give the counter up there, or take it over if that device is lost.`,
  takeOver: 'Take this counter over',
  takeOverSays: 'Take a counter over from a device that is lost',
  lost: {
    title: 'Another device sells at this counter now',
    says: 'Nothing is sold here before this device has a counter again. What was sold here is kept, and sent as soon as the server can be reached.',
  },
  revoked: {
    title: 'This device was shut out',
    says: 'A manager has shut it out: nothing is sold here by this device. What was sold here is kept. It is sent as soon as the server can be reached, and somebody there accepts it; under Sending it can be saved as a file.',
    again: 'Ask again',
  },
  elsewhere: {
    title: 'This counter is open in another tab',
    says: 'One tab sells, so that no number stands on two bills. Your bill is in both.',
    here: 'Sell in this tab',
  },
} as const
