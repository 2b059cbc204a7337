/** Words of the prepaid wallet on the page of a customer. */
export const walletWords = {
  title: 'Wallet',
  /** Of somebody, and of what a merge moves. */
  holds: (amount: string) => `${amount} in the wallet`,
  open: (amount: string) => `${amount} is in the wallet`,
  failed: 'The wallet did not load',
  loading: 'Loading the wallet',
  bonus: (amount: string) => `${amount} of it is bonus`,
  until: (day: string) => `good until ${day}`,
  over: (day: string) => `ran out on ${day}; a top-up makes it good again`,
  then: (amount: string) => `${amount} then`,
  kinds: {
    sale: 'Paid with it',
    refund: 'Given back',
    collection: 'Paid in',
    merge: 'Carried over',
    merge_undone: 'Carried back',
  },
  bonusKinds: {
    sale: 'Paid with bonus',
    refund: 'Bonus given back',
    collection: 'Bonus on top',
    merge: 'Bonus carried over',
    merge_undone: 'Bonus carried back',
  },
  topUp: {
    open: 'Top up wallet',
    title: (name: string) => `Top up the wallet of ${name}`,
    pays: 'Pays in',
    holds: 'Then in the wallet',
    withBonus: (bonus: string) => `with ${bonus} bonus`,
    steps: 'Offers',
    step: (from: string, bonus: string) => `${from}, ${bonus} on top`,
    take: (amount: string, by: string) => `Take ${amount} ${by}`,
    done: (amount: string, number: string) => `${amount} is in the wallet. Receipt ${number}.`,
  },
}
