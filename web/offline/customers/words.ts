/** What is said of customers while the server is away. */
export const customersAway = {
  asOf: (moment: string) => `as of ${moment}`,
  answered: (moment: string) => `Without the server, as of ${moment}.`,
}
