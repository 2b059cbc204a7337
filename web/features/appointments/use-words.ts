export const useWords = {
  title: 'Used',
  booked: 'Taken from the shelf.',
  ahead: 'Leaves the shelf when the visit is completed.',
  changed: (by: string) => `Changed by ${by}.`,
  expected: (service: string, much: string, unit: string) => `${service}: usually ${much} ${unit}`,
  wrong: 'Say how much of each was used; 0 for nothing.',
  save: 'Keep what was used',
  saved: 'Kept.',
} as const
