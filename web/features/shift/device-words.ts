/** Words about the devices that sell by themselves, and about shutting one out. */
export const deviceWords = {
  devices: {
    title: 'Devices that sell',
    says: 'Each has a key of its own. One that is lost is shut out: what it did is kept, and waits for somebody to accept it.',
    none: 'No device sells by itself yet.',
    failed: 'The devices did not load.',
    here: 'This device',
    out: 'Shut out',
    at: (register: string) => `at ${register}`,
    noCounter: 'no counter',
    seen: (moment: string) => `seen ${moment}`,
    enrolled: (by: string, moment: string) => `enrolled by ${by}, ${moment}`,
    outBy: (by: string, moment: string, reason: string) =>
      `Shut out by ${by}, ${moment}: ${reason}`,
    waiting: (acts: number) =>
      `${acts} ${acts === 1 ? 'act waits' : 'acts wait'} for a person, under Sending`,
    shutOut: 'Shut out',
    shutOutOf: (name: string) => `Shut ${name} out`,
    letIn: 'Let in again',
    letInOf: (name: string) => `Let ${name} in again`,
    letInDone: (name: string) => `${name} may take a counter again.`,
  },
  limits: {
    title: 'Without a connection',
    amount: 'Most that is given on trust, rupees',
    amountHint:
      'On account and of store credit for each customer, and what goes back of another counter’s bill. 0 gives nothing.',
    amountWrong: 'Enter an amount in rupees, such as 1,000. 0 gives nothing.',
    days: 'Devices keep the bills of the last days',
    daysHint:
      'Between 1 and 180 days. 60 days of 300 bills are about a hundred megabytes on each device at a counter of its own.',
    daysWrong: 'Enter a whole number of days between 1 and 180.',
    save: 'Save',
    saved: 'Saved. The devices hear of it with their next contact.',
    mayNot: 'A manager who has signed in with the password can change these.',
  },
  revoke: {
    title: (name: string) => `Shut ${name} out?`,
    says: 'It sells nothing more by itself and its counter is free. Bills that it has not sent stay on it. When it sends them, they wait under Sending until somebody accepts them.',
    reason: 'Why',
    reasonHint: 'For example: stolen, broken, sold.',
    confirm: 'Shut out',
    done: (name: string) => `${name} is shut out.`,
    cancel: 'Cancel',
  },
} as const
