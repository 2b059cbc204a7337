/** Units of the GST returns with the words of the shop. */
export const units: Readonly<Record<string, string>> = {
  NOS: 'Pieces',
  PCS: 'Pieces (PCS)',
  KGS: 'Kilograms',
  GMS: 'Grams',
  LTR: 'Litres',
  MLT: 'Millilitres',
  MTR: 'Metres',
  BOX: 'Boxes',
  PAC: 'Packs',
  SET: 'Sets',
  PRS: 'Pairs',
  DOZ: 'Dozens',
  BTL: 'Bottles',
  OTH: 'Others',
}

const short: Readonly<Record<string, string>> = {
  KGS: 'kg',
  GMS: 'g',
  LTR: 'l',
  MLT: 'ml',
  MTR: 'm',
}
export const unitWord = (unit: string): string => short[unit] ?? ''
