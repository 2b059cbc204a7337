import type { GoodsTable } from './goods.ts'

export const staples: readonly GoodsTable[] = [
  {
    category: 'Pulses & grains',
    mark: 'sack',
    colour: 5,
    lines: `
PUL-TD | Unpolished toor dal | 0713 | gst5 |  | 500 g 110, 1 kg 210*
PUL-MG | Moong dal, split yellow | 0713 | gst5 |  | 500 g 95, 1 kg 180
PUL-CH | Chana dal | 0713 | gst5 |  | 500 g 75, 1 kg 140
PUL-RJ | Jammu rajma | 0713 | gst5 |  | 500 g 130, 1 kg 250, 5 kg 1190
PUL-UR | Urad dal, whole, loose | 0713 | gst0 |  | by weight 160
PUL-MS | Masoor, loose | 0713 | gst0 |  | by weight 120
GRN-BS | Aged basmati rice | 1006 | gst5 |  | 1 kg 210, 5 kg 990*
GRN-SM | Sona masoori rice | 1006 | gst5 |  | 1 kg 95, 5 kg 455, 10 kg 890
GRN-BR | Red rice | 1006 | gst5 |  | 1 kg 130, 5 kg 630
GRN-LR | Indrayani rice, loose | 1006 | gst0 |  | by weight 78
GRN-RG | Ragi flour | 1102 | gst5 |  | 500 g 60, 1 kg 115, 2 kg 225
GRN-AT | Stone-ground atta | 1101 | gst5 |  | 1 kg 70, 5 kg 330*
GRN-BE | Besan | 1106 | gst5 |  | 500 g 75, 1 kg 140
GRN-PO | Poha, thick | 1904 | gst5 |  | 500 g 55, 1 kg 105
GRN-OT | Rolled oats | 1104 | gst5 |  | 500 g 120, 1 kg 225
GRN-QN | Quinoa | 1008 | gst5 |  | 500 g 240-, 1 kg 460
`,
  },
  {
    category: 'Oils',
    mark: 'bottle',
    colour: 2,
    lines: `
OIL-GN | Cold-pressed groundnut oil | 1508 | gst5 |  | 500 ml 190, 1 l 360*, 5 l 1720
OIL-CO | Cold-pressed coconut oil | 1513 | gst5 |  | 500 ml 240, 1 l 460, 5 l 2190
OIL-SE | Gingelly oil | 1515 | gst5 |  | 500 ml 230, 1 l 440
OIL-MU | Kachi ghani mustard oil | 1514 | gst5 |  | 500 ml 150, 1 l 285, 5 l 1390
OIL-OL | Olive oil, extra virgin | 1509 | gst5 |  | 250 ml 420, 500 ml 790-
VIN-AP | Apple cider vinegar with mother | 2209 | gst18 |  | 500 ml 380, 250 ml 210
SAU-KM | Kasundi mustard sauce | 2103 | gst5 |  | 200 g 160, 400 g 300
`,
  },
  {
    category: 'Snacks & sweets',
    mark: 'pouch',
    colour: 3,
    lines: `
SNK-MK | Roasted makhana | 2008 | gst5 |  | Salt and pepper 90 g 180*#12@2040,
+ Peri peri 90 g 180, Caramel 90 g 195
SNK-BC | Banana chips | 2008 | gst5 |  | Salted 150 g 110, Pepper 150 g 115, Jaggery 150 g 125
SNK-KH | Methi khakhra | 1905 | gst5 |  | 180 g 90#12@1020, Masala 180 g 90
SNK-CK | Rice chakli | 2106 | gst5 |  | 200 g 120, 400 g 230
SNK-CV | Patla poha chivda | 2106 | gst5 |  | 200 g 110
SNK-NM | Roasted peanut mix | 2008 | gst5 |  | 200 g 95, 400 g 180
SNK-PP | Jowar puffs | 1904 | gst5 |  | Tomato 60 g 70, Cheese 60 g 70
BIS-NK | Nankhatai | 1905 | gst5 |  | 250 g 190*, 500 g 360
BIS-OA | Oat and jaggery cookies | 1905 | gst5 |  | 200 g 165, 400 g 310
BIS-RG | Ragi rusk | 1905 | gst5 |  | 200 g 95
CHO-DK | Dark chocolate, sea salt | 1806 | gst5 | bar | 70 g 285*, Mini 30 g 130
CHO-MF | Dark chocolate, mango and chilli | 1806 | gst5 | bar | 70 g 295
CHO-CF | Milk chocolate, coffee | 1806 | gst5 | bar | 70 g 270
CHO-JG | Milk chocolate, jaggery and nut | 1806 | gst5 | bar | 70 g 275
SWT-CB | Peanut chikki | 1704 | gst5 |  | 200 g 110, 400 g 210
SWT-LD | Dry fruit laddoo | 2106 | gst5 | box | Box of 6 360, Box of 12 690
SWT-SP | Soan papdi | 1704 | gst5 | box | 250 g 180, 500 g 340
SWT-PT | Kandi petha | 2006 | gst5 | box | 400 g 160-
DRK-KK | Kokum syrup | 2106 | gst5 | bottle | 500 ml 220, 750 ml 310
DRK-RS | Rose syrup | 2106 | gst5 | bottle | 750 ml 260
DRK-AP | Aam panna | 2106 | gst5 | bottle | 500 ml 195, 750 ml 280
DRK-SD | Sparkling ginger cola | 2202 | gst40 | bottle | 250 ml 70#12@780
DRK-TW | Tender coconut water | 2009 | gst5 | bottle | 200 ml 60
`,
  },
]
