export const recipeWords = {
  title: 'Used up each time',
  says: 'Goods that go into this service. They leave the shelf when a visit is completed; at the visit it can be said that it was more or less.',
  find: 'Add goods by name',
  found: 'Goods found',
  clear: 'Clear the search',
  remove: (name: string) => `Remove ${name}`,
  wrong: 'Say how much of each is used, such as 0.05.',
  save: 'Keep the recipe',
  saved: 'Kept. It holds from the next completed visit on.',
} as const
