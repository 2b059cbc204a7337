/** Code, name, SAC, category and price in rupees with tax. */
export type ServiceLine = readonly [code: string, name: string, sac: string, rupees: number]

export interface ServiceTable {
  readonly category: string
  readonly mark: 'bottle' | 'jar' | 'box' | 'candle'
  readonly colour: number
  readonly lines: readonly ServiceLine[]
}

// SAC 999721: hairdressing and barbers; 999722: cosmetic treatment, manicure and pedicure;
// 999723: physical well-being; 999729: other beauty treatment.
export const services: readonly ServiceTable[] = [
  {
    category: 'Hair',
    mark: 'bottle',
    colour: 5,
    lines: [
      ['SV-HCF', 'Haircut and finish', '999721', 900],
      ['SV-BLD', 'Blow-dry', '999721', 600],
      ['SV-RTU', 'Root touch-up', '999721', 2200],
      ['SV-GLC', 'Global colour', '999721', 4500],
      ['SV-HLT', 'Highlights, half head', '999721', 5200],
      ['SV-KER', 'Keratin treatment', '999721', 6800],
      ['SV-HSP', 'Hair spa', '999721', 1600],
      ['SV-OIL', 'Head massage with warm oil', '999723', 800],
    ],
  },
  {
    category: 'Men',
    mark: 'box',
    colour: 6,
    lines: [
      ['SV-MCT', 'Men’s cut', '999721', 500],
      ['SV-MCB', 'Cut and beard', '999721', 800],
      ['SV-BRD', 'Beard trim', '999721', 350],
      ['SV-SHV', 'Hot towel shave', '999721', 450],
      ['SV-CHC', 'Child’s haircut', '999721', 400],
    ],
  },
  {
    category: 'Skin',
    mark: 'jar',
    colour: 1,
    lines: [
      ['SV-GFC', 'Gold facial', '999722', 1800],
      ['SV-CLN', 'Clean-up', '999722', 1100],
      ['SV-DTN', 'De-tan pack', '999722', 900],
      ['SV-THR', 'Threading, eyebrows', '999729', 120],
      ['SV-WXA', 'Full-arm wax', '999729', 950],
      ['SV-WXL', 'Half-leg wax', '999729', 850],
      ['SV-POL', 'Body polish', '999723', 3200],
    ],
  },
  {
    category: 'Nails',
    mark: 'box',
    colour: 8,
    lines: [
      ['SV-MAN', 'Manicure', '999722', 750],
      ['SV-PED', 'Pedicure', '999722', 950],
      ['SV-MPD', 'Mani-pedi', '999722', 1400],
      ['SV-GEL', 'Gel polish', '999722', 900],
      ['SV-EXT', 'Nail extensions', '999722', 2600],
    ],
  },
  {
    category: 'Bridal',
    mark: 'candle',
    colour: 3,
    lines: [
      ['SV-BTR', 'Bridal trial', '999729', 3500],
      ['SV-BMK', 'Bridal make-up', '999729', 18_000],
      ['SV-SAR', 'Saree draping', '999729', 1200],
      ['SV-MHD', 'Mehendi, both hands', '999729', 2500],
    ],
  },
]
