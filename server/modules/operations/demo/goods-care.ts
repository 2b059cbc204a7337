import type { GoodsTable } from './goods.ts'

export const care: readonly GoodsTable[] = [
  {
    category: 'Bath & body',
    mark: 'bottle',
    colour: 1,
    lines: `
BTH-NTS | Neem & tulsi soap | 3401 | gst5 | bar | 125 g 165*#12@1860, Set of 3 470
BTH-SDS | Mysore sandal soap | 3401 | gst5 | bar | 125 g 185, Set of 3 530
BTH-KTS | Kumkumadi and saffron soap | 3401 | gst5 | bar | 100 g 240
BTH-CHS | Charcoal and tea tree soap | 3401 | gst5 | bar | 125 g 175, Set of 3 500
BTH-GMS | Goat milk and oat soap | 3401 | gst5 | bar | 125 g 195, Set of 3 560
BTH-RBL | Rose body lotion | 3304 | gst18 |  | 100 ml 310, 200 ml 545~
BTH-VBL | Vetiver body lotion | 3304 | gst18 |  | 200 ml 545, 100 ml 310
BTH-BWS | Body wash | 3401 | gst18 |  | Mogra 250 ml 380, Lime 250 ml 380, Orange 250 ml 380
BTH-HWS | Hand wash | 3401 | gst18 |  | Lemongrass 300 ml 260, Lavender 300 ml 260,
+ Refill 1 l 640
BTH-UBT | Ubtan, sandal and turmeric | 3304 | gst18 | jar | 100 g 290
BTH-SCB | Coffee body scrub | 3304 | gst18 | jar | 150 g 420
BTH-TLC | Khus talcum powder | 3304 | gst5 | tin | 100 g 140, Rose 100 g 140
HAR-SHP | Shikakai shampoo | 3305 | gst5 |  | 200 ml 360*, 500 ml 790
HAR-HSH | Hibiscus shampoo bar | 3305 | gst5 | bar | 80 g 290
HAR-BOL | Bhringraj hair oil | 3305 | gst5 |  | 100 ml 260, 200 ml 480
HAR-COL | Virgin coconut hair oil | 3305 | gst5 |  | 200 ml 320, 500 ml 720
HAR-HNA | Henna powder | 3305 | gst18 | pouch | 200 g 180
HAR-MSK | Argan hair mask | 3305 | gst18 | jar | 150 g 560
HAR-SRM | Hair serum | 3305 | gst18 |  | 50 ml 440
FCE-WSH | Face wash | 3304 | gst18 |  | Neem 100 ml 240, Rose 100 ml 240, Vitamin C 100 ml 320
FCE-CRM | Kumkumadi night cream | 3304 | gst18 | jar | 50 g 780
FCE-SUN | Sunscreen SPF 50 | 3304 | gst18 |  | 50 g 520*, Tinted 50 g 580
FCE-RWT | Kannauj rose water | 3303 | gst18 |  | 100 ml 180, 200 ml 310
FCE-LIP | Beeswax lip balm | 3304 | gst18 | tin | Beetroot 199, Coconut 199, Mint 199
FCE-KJL | Almond kajal | 3304 | gst18 | box | 3 g 250
PRF-ATR | Attar | 3303 | gst18 |  | Mitti 8 ml 650, Kewda 8 ml 590, Oudh 8 ml 1450-,
+ Rose 8 ml 690
PRF-DEO | Alum deodorant | 3307 | gst18 | bar | 60 g 320
ORL-PST | Clove toothpaste | 3306 | gst5 | box | 100 g 130#12@1440, Neem 100 g 130
ORL-BRS | Bamboo toothbrush | 9603 | gst5 | box | Soft 90, Medium 90
MEN-BRD | Beard oil | 3305 | gst5 |  | 30 ml 380, Cedar 30 ml 380
MEN-SHV | Shaving cream | 3307 | gst5 | tin | 100 g 260
BTH-LFH | Loofah, natural | 1404 | gst5 | box | One size 120
BTH-CMB | Neem wood comb | 9615 | gst5 | box | Fine 160, Wide 160
`,
  },
  {
    category: 'Incense & lamps',
    mark: 'sticks',
    colour: 4,
    lines: `
INC-MOG | Mogra incense | 3307 | gst5 |  | 40 sticks 150*#12@1680, 100 sticks 340
INC-SDL | Sandal incense | 3307 | gst5 |  | 40 sticks 160, 100 sticks 360
INC-NAG | Nag champa incense | 3307 | gst5 |  | 40 sticks 140, 100 sticks 310
INC-LOB | Loban incense | 3307 | gst5 |  | 40 sticks 150, 100 sticks 340
INC-DHP | Guggul dhoop cones | 3307 | gst5 | box | 20 cones 130
INC-CMP | Camphor tablets | 2914 | gst5 | tin | 50 g 170, 100 g 320
LMP-BAD | Brass akhand diya | 7419 | gst5 | lamp | Small 780*-, Medium 1240, Large 2100
LMP-CLY | Clay diyas, hand-painted | 6913 | gst5 | lamp | Set of 6 180, Set of 12 340
LMP-OIL | Sesame lamp oil | 1515 | gst5 | bottle | 500 ml 210, 1 l 400
LMP-WCK | Cotton wicks | 5601 | gst5 | box | Pack of 100 60, Pack of 300 160
PUJ-KUM | Kumkum | 3307 | gst0 | tin | 50 g 60
PUJ-RUD | Rudraksha mala | 1404 | gst0 | box | 108 beads 540
PUJ-THA | Brass puja thali | 7419 | gst5 | lamp | 8 inch 1350, 10 inch 1890-
PUJ-BEL | Brass bell | 8306 | gst5 | lamp | Small 420, Medium 690
`,
  },
]
