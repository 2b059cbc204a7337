import {
  type ClientPhoto,
  clientPhotosRefusals,
  type PhotoStage,
} from '../../../core/contracts/client-photos.ts'
import { type ProblemWords, wordsOfRefusals } from '../../offline/problem-words.ts'
import { cardProblems } from './card-words.ts'

export const photoWords = {
  title: 'Photos',
  none: 'No photos yet.',
  loading: 'Loading the photo',
  take: 'Take a photo',
  choose: 'Choose a picture',
  compare: 'Compare',
  compareTitle: 'Before and after',
  left: 'Left photo',
  right: 'Right photo',
  addTitle: 'New photo',
  unreadable: 'This picture cannot be opened here. Take a JPEG, PNG or WebP picture.',
  preview: 'The photo that you chose',
  stage: 'When it was taken',
  stages: { before: 'Before', after: 'After', other: 'Other' } as Readonly<
    Record<PhotoStage, string>
  >,
  caption: 'What it shows',
  captionHint: 'For example: roots before balayage',
  day: 'Taken on',
  needDay: 'Give a day up to today.',
  takenBy: 'Taken by',
  me: 'Me',
  visit: 'Of which visit',
  noVisit: 'No visit',
  mayKeep: 'The client agrees that this photo is kept on the card',
  needKeep: 'Ask the client first: without a yes no photo is kept.',
  mayShow: 'The client agrees that others may see it',
  save: 'Put it on the card',
  saved: 'The photo is on the card.',
  change: 'Change',
  changed: 'Changed.',
  saveChange: 'Save',
  remove: 'Delete',
  removeTitle: 'Delete this photo?',
  removeSays: 'It is gone for good. The trail keeps that you deleted it, and why.',
  reason: 'Why',
  needReason: 'Say why.',
  removed: 'The photo is deleted.',
  shown: 'May be shown',
  notShown: 'Not to be shown to others',
  by: (when: string, who: string) => `${when} · ${who}`,
  ofVisit: (when: string) => `Visit of ${when}`,
} as const

/** What a photo shows, for who does not see it and for lists. */
export function photoText({ stage, caption }: ClientPhoto, day: string): string {
  const name =
    stage === 'other' ? caption : [photoWords.stages[stage], caption].filter(Boolean).join(': ')
  return [name || photoWords.title.slice(0, -1), day].join(', ')
}

export const photoProblems: ProblemWords = {
  ...cardProblems,
  ...wordsOfRefusals(clientPhotosRefusals),
}
