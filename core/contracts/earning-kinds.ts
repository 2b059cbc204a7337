/** What somebody can earn by: work, goods sold, and work that was paid for by a package. */
export const earningKinds = ['service', 'goods', 'redemption'] as const
