import { approvalsRefusals } from '../../../core/contracts/approvals.ts'
import { identityRefusals } from '../../../core/contracts/identity.ts'
import type { ApiProblem } from '../../offline/api-problem.ts'
import { type ProblemWords, wordsOfRefusals } from '../../offline/problem-words.ts'

const whyWeak: Readonly<Record<string, string>> = {
  repeat: 'Digits that repeat are guessed first. Choose others.',
  row: 'A row of digits is guessed first. Choose others.',
  year: 'A year is guessed first. Choose other digits.',
  well_known: 'This is one of the best-known PINs. Choose another.',
}

const weak = ({ facts }: ApiProblem) =>
  whyWeak[String(facts.why)] ?? identityRefusals['identity.pin_weak'].says

export const pinProblems: ProblemWords = {
  ...wordsOfRefusals(identityRefusals),
  ...wordsOfRefusals(approvalsRefusals),
  'identity.pin_wrong': 'This PIN is not right. Type it again.',
  'identity.pin_weak': weak,
  'identity.pin_taken': 'This PIN is not free. Choose another one.',
  'identity.wrong_credentials': 'This is not the password. Capital letters count.',
  'approvals.not_theirs': 'Whoever this PIN belongs to may not allow this either. Ask another.',
  'device.pin_unknown':
    'This PIN is not right, or has not been typed here before while the server was there.',
  'device.nobody_enrolled': 'Without the server only people who were here before get in.',
  'device.pins_stopped':
    'Too many wrong PINs. This device takes no more of them until the server is back.',
  'device.long_away':
    'This device has not heard of its server for 30 days. It has to see it before a PIN counts.',
  'identity.pin_first':
    'This PIN was given by somebody else. Hand the counter over to its owner once, to choose an own one.',
}

export const pinWords = {
  pad: 'PIN pad',
  back: 'Delete digit',
  entered: (count: number) => (count === 1 ? '1 digit entered' : `${count} digits entered`),
  rule: 'Four to eight digits, known to you alone.',
  tooShort: 'A PIN has at least four digits.',
  wait: (seconds: number) =>
    seconds >= 60
      ? `Too many wrong PINs. Try again in ${Math.ceil(seconds / 60)} min.`
      : `Too many wrong PINs. Try again in ${seconds} s.`,
  approval: {
    title: 'Somebody has to approve this',
    asks: (name: string, says: string) => `${name} asks: ${says}`,
    may: 'Whoever may do it themselves types their own PIN here. It counts for this once.',
    change: (before: string, after: string) => `${before} → ${after}`,
    reason: 'Reason',
    needReason: 'Say why, in a few words.',
    usual: 'Usual reasons',
    reasons: ['Price on the shelf', 'Damaged', 'Regular customer', 'Mistake at the counter'],
    pin: 'PIN of whoever approves',
    approve: 'Approve',
    notNow: 'Not now',
    done: (name: string) => `Approved by ${name}`,
  },
  lock: {
    title: (name: string) => `${name} is at this counter`,
    label: 'Locked',
    lead: 'Type your PIN to go on. A colleague takes over with theirs.',
    stays: 'The open bill stays as it is.',
    away: 'The server cannot be reached. PINs that were typed here before work all the same.',
    passwordAway: 'The server cannot be reached, and only it can check a password.',
    noPin:
      'Type your password to go on. Choose a PIN in your menu, and next time four digits will do.',
    pin: 'PIN',
    open: 'Open',
    password: 'Password',
    show: 'Show password',
    hide: 'Hide password',
    usePassword: 'Use my password',
    usePin: 'Use a PIN',
    someoneElse: 'Sign in as someone else',
    handed: (name: string) => `${name} is at this counter now`,
  },
  door: {
    title: 'Sign in by PIN',
    away: 'The server cannot be reached. Sign in with your PIN; selling goes on.',
    back: 'The server is back. Your PIN works, and so does your password.',
    pin: 'PIN',
    hint: 'It works if you have typed it at this counter before.',
    open: 'Sign in',
    usePassword: 'Use my password',
    tryAgain: 'Try again',
  },
  /** A session that the device opened by itself, and the server does not continue. */
  line: {
    label: 'Not signed in at the server',
    send: (bills: number) =>
      bills === 1
        ? 'Sign in with your password so that 1 bill can be sent.'
        : `Sign in with your password so that ${bills} bills can be sent.`,
    nothing: 'The server is back. Sign in with your password to go on with it.',
    open: 'Sign in',
    title: 'Sign in',
    lead: 'What is on the counter stays as it is.',
    email: 'E-mail',
    needEmail: 'Enter your e-mail, for example meera@shop.in.',
    close: 'Not now',
  },
  unsent: (bills: number) =>
    bills === 1
      ? '1 bill of this device is not sent yet. It stays here, and goes out once somebody is signed in and the server is there.'
      : `${bills} bills of this device are not sent yet. They stay here, and go out once somebody is signed in and the server is there.`,
  /** A key that would shut somebody out. */
  noLock:
    'Not locked: the server cannot be reached, and your PIN has not been typed here before, so nothing could open it.',
  first: {
    title: 'Choose your own PIN',
    lead: 'The one you typed was given by somebody else. Choose one that only you know.',
    again: 'Once more, so that it is sure',
    differs: 'These were two different PINs. Choose it once more.',
    next: 'Next',
    save: 'Save PIN',
    saved: 'PIN saved',
  },
  set: {
    title: 'Choose a PIN',
    changeTitle: 'Change PIN',
    lead: 'With it you approve, unlock the till and take over a counter.',
    password: 'Your password',
    needPassword: 'Enter your password.',
    pin: 'New PIN',
    back: 'Back',
  },
}
