/** Barcodes of the demo shop: besan 75.00 at 5 %, black salt 60.00 exempt, attar 690.00 at 18 %. */
export const besan = '8900000001293'
export const blackSalt = '8900000001040'
export const attar = '8900000002412'

/** PINs of the demo people: see the owner's guide. */
export const manager = '7305'
export const cashier = '6194'
