import {
  consultationFormsRefusals,
  type questionKinds,
} from '../../../core/contracts/consultation-forms.ts'
import { rostersRefusals } from '../../../core/contracts/rosters.ts'
import { type ProblemWords, wordsOfRefusals } from '../../offline/problem-words.ts'

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

export const formWords = {
  says: 'What a client is asked and signs before a service. Other words make a new version; what was signed keeps the words that were signed.',
  empty: 'No forms yet',
  emptySays: 'A form asks about health and habits, and lets the client agree by signing.',
  add: 'New form',
  newTitle: 'New form',
  summary: (version: number, questions: number, needs: number) =>
    `Version ${version} · ${many(questions, 'question', 'questions')} · ${needs === 0 ? 'no service needs it' : `needed by ${many(needs, 'service or category', 'services or categories')}`}`,
  blocksTag: 'Blocks',
  notUsed: 'Not in use',
  title: 'Name of the form',
  titleHint: 'For example colour consultation',
  needTitle: 'Give it a name.',
  questions: 'Questions',
  addQuestion: 'Add a question',
  question: (no: number) => `Question ${no}`,
  label: 'What is asked',
  needLabel: 'Write the question.',
  kind: 'Kind of answer',
  kinds: {
    yes_no: 'Yes or no',
    choice: 'One of several',
    text: 'Words',
    number: 'A number',
    date: 'A day',
  } as Readonly<Record<(typeof questionKinds)[number], string>>,
  required: 'Must be answered',
  explainIf: 'Explain when the answer is',
  warnIf: 'Warn when the answer is',
  never: 'Never',
  yes: 'Yes',
  no: 'No',
  choices: 'Choices, one on a line',
  needChoices: 'Write two to twelve different choices.',
  warnOn: 'Warn of',
  up: (no: number) => `Move question ${no} up`,
  down: (no: number) => `Move question ${no} down`,
  remove: (no: number) => `Remove question ${no}`,
  statement: 'What the client agrees to',
  statementHint: 'It stands above the signature.',
  needStatement: 'Write what the client signs.',
  months: 'A signature holds for months',
  monthsHint: 'Left empty it holds for ever.',
  needMonths: 'Give 1 to 120 months, or nothing.',
  blocks: 'A service that needs it is not begun without it',
  services: 'Services that need it',
  categories: 'Categories whose services need it',
  active: 'In use',
  askAnew: 'Everybody signs the new words anew',
  askAnewSays: 'Otherwise what was signed before holds on until it runs out.',
  saved: (version: number) => `Saved as version ${version}.`,
} as const

export const formProblems: ProblemWords = {
  ...wordsOfRefusals(rostersRefusals),
  ...wordsOfRefusals(consultationFormsRefusals),
}
