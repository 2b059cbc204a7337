import { identityRefusals } from '../../../core/contracts/identity.ts'
import { type ProblemWords, wordsOfRefusals } from '../../offline/problem-words.ts'

export const words = {
  brand: 'Vendly',
  hello: 'नमस्ते',
  title: 'Sign in',
  lead: 'With the e-mail and password of the person at this counter.',
  email: 'E-mail',
  password: 'Password',
  show: 'Show password',
  hide: 'Hide password',
  signIn: 'Sign in',
  needEmail: 'Enter your e-mail, for example meera@shop.in.',
  needPassword: 'Enter your password.',
  online: 'Online',
  offline: 'Offline',
  ended: 'Your session has ended. Sign in to carry on where you were.',
  noServer:
    'The shop’s server cannot be reached, so nobody can sign in just now. Check the network.',
  nobodyHere:
    'The shop’s server cannot be reached. On this device nobody has opened the counter by PIN before; whoever does so once gets in without the server from then on.',
  usePin: 'Use a PIN',
  tryAgain: 'Try again',
  wait: (seconds: number) =>
    seconds >= 60
      ? `Too many attempts. Try again in ${Math.ceil(seconds / 60)} min.`
      : `Too many attempts. Try again in ${seconds} s.`,
  forgot: 'Forgot the password? Ask the owner for a new one.',
  skip: 'Skip to content',
  change: {
    title: 'Choose your own password',
    chosenTitle: 'Change password',
    forced: (name: string) =>
      `Welcome, ${name}. The first password was chosen by someone else, so replace it now.`,
    lead: 'Your other devices will be signed out.',
    current: 'Password until now',
    currentFirst: 'First password, the one you just used',
    next: 'New password',
    rule: 'At least 10 characters. Three words you can remember are good.',
    tooShort: (length: number) => `Use at least 10 characters. This has ${length}.`,
    needCurrent: 'Enter the password you have used until now.',
    wrong: 'This is not your password until now.',
    save: 'Save password',
    back: 'Back',
    later: 'Sign out instead',
    saved: 'Password changed',
  },
}

export const problems: ProblemWords = {
  ...wordsOfRefusals(identityRefusals),
  'identity.wrong_credentials': 'E-mail or password is wrong. Check both; capital letters count.',
}
