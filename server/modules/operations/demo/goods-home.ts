import type { GoodsTable } from './goods.ts'

export const home: readonly GoodsTable[] = [
  {
    category: 'Home & gift',
    mark: 'candle',
    colour: 3,
    lines: `
HOM-MSC | Mysore sandal candle | 3406 | gst5 |  | 180 g 720*, Travel tin 80 g 380
HOM-SWC | Soy wax candle | 3406 | gst5 |  | Mogra 180 g 640, Nargis 180 g 640, Chai 180 g 640
HOM-TLC | Tea lights | 3406 | gst5 |  | Pack of 20 190, Pack of 50 430
HOM-RD | Vetiver reed diffuser | 3307 | gst18 | diffuser | 100 ml 899-, Refill 100 ml 520
HOM-RR | Rose reed diffuser | 3307 | gst18 | diffuser | 100 ml 899
HOM-LN | Linen spray | 3307 | gst18 | bottle | Lavender 100 ml 360, Mogra 100 ml 360
HOM-POT | Terracotta planter | 6914 | gst5 | box | Small 280, Medium 460, Large 820
HOM-VAS | Blue pottery vase | 6913 | gst5 | diffuser | Bud 540, Tall 1180
HOM-FRM | Sheesham photo frame | 4414 | gst5 | box | 4 × 6 inch 520, 5 × 7 inch 680,
+ 8 × 10 inch 980
HOM-TOY | Channapatna wooden toy | 9503 | gst5 | box | Train 480, Spinning top 160, Rattle 240
HOM-MSK | Madhubani wall plate | 4420 | gst5 | box | 8 inch 760
HOM-DRC | Dreamcatcher, cotton | 6304 | gst5 | box | Small 340
HOM-CLK | Brass desk clock | 9105 | gst18 | lamp | One size 1890
`,
  },
  {
    category: 'Kitchen & table',
    mark: 'mug',
    colour: 4,
    lines: `
HOM-BPM | Blue pottery mug | 6912 | gst5 |  | Indigo 300 ml 650*, Turquoise 300 ml 650,
+ Mustard 300 ml 650, White 300 ml 650
KIT-KUL | Kulhad cups | 6912 | gst5 |  | Set of 6 420
KIT-CTP | Ceramic teapot | 6912 | gst5 |  | 800 ml 1480-
KIT-STM | Steel tumbler | 7323 | gst5 |  | 300 ml 140, Set of 6 790
KIT-TFB | Steel tiffin box | 7323 | gst5 |  | Two tier 690, Three tier 890
KIT-MSD | Masala dabba, steel | 7323 | gst5 |  | Seven cups 1290
KIT-CPB | Copper water bottle | 7418 | gst5 | bottle | 750 ml 980, 1 l 1180
KIT-CIT | Cast iron tawa | 7323 | gst5 | box | 10 inch 1390, 12 inch 1690
KIT-KDH | Iron kadhai | 7323 | gst5 | box | 2 l 1490
KIT-DAV | Davara tumbler, brass | 7418 | gst5 |  | Pair 860
KIT-CFL | Coffee filter, steel | 7323 | gst5 |  | Two cups 420, Six cups 690
KIT-SPN | Neem wood spatula | 4419 | gst5 | box | Flat 180, Slotted 190, Set of 4 640
KIT-CHB | Mango wood chopping board | 4419 | gst5 | box | Medium 740, Large 990
KIT-ROL | Rolling board and pin | 4419 | gst5 | box | Set 690
KIT-MOR | Stone mortar | 6815 | gst18 | box | Small 780, Large 1380
KIT-GJR | Glass jar with wooden lid | 7010 | gst18 | jar | 500 ml 220, 1 l 320, Set of 3 720
KIT-NAP | Handloom napkins | 6302 | gst_apparel | box | Indigo set of 4 590*, Rust set of 4 590,
+ Leaf set of 4 590
KIT-TWL | Kitchen towel, waffle | 6302 | gst_apparel | box | Set of 2 320
KIT-APR | Block print apron | 6211 | gst_apparel | box | Indigo 540, Madder 540
`,
  },
  {
    category: 'Stationery',
    mark: 'box',
    colour: 6,
    lines: `
STA-HPN | Handmade paper notebook | 4820 | gst0 |  | A6 180, A5 290*, A4 440
STA-SKB | Sketch book, khadi paper | 4820 | gst18 |  | A4 460
STA-GRC | Greeting card, block printed | 4909 | gst18 |  | Birthday 90, Thank you 90,
+ Festival 90
STA-ENV | Shagun envelopes | 4817 | gst5 |  | Pack of 10 150#12@1620
STA-GWP | Gift wrap, handmade | 4811 | gst18 |  | Sheet 60
STA-PEN | Wooden ball pen | 9608 | gst18 |  | Blue 120, Black 120, Green 120
STA-PCL | Seed pencils | 9609 | gst0 |  | Pack of 5 140
STA-WAX | Sealing wax set | 3214 | gst18 |  | Red 420-
STA-CAL | Wall calendar | 4910 | gst18 |  | This year 380
STA-BKM | Brass bookmark | 8305 | gst18 |  | Peacock 190, Leaf 190
STA-MAP | Cotton map pouch | 4202 | gst5 |  | Natural 260
STA-INK | Fountain pen ink | 3215 | gst18 |  | Indigo 30 ml 320, Sepia 30 ml 320
`,
  },
  {
    category: 'Apparel',
    mark: 'box',
    colour: 5,
    lines: `
APP-KRT | Cotton kurta | 6211 | gst_apparel |  | S 1490, M 1490, L 1490, XL 1490-
APP-SHT | Khadi shirt | 6205 | gst_apparel |  | S 1890, M 1890, L 1890, XL 1890
APP-STL | Ikat stole | 6214 | gst_apparel |  | Indigo 890*, Madder 890, Ochre 890, Leaf 890
APP-PSH | Pashmina shawl | 6214 | gst_apparel |  | Ivory 6800-, Wine 6800
APP-SAR | Maheshwari saree | 5007 | gst5 |  | Rani 5400, Teal 5400
APP-DUP | Phulkari dupatta | 6214 | gst_apparel |  | Pink 1650, Yellow 1650
APP-SCK | Bamboo socks | 6115 | gst_apparel |  | M 220, L 220, S 220
APP-TOT | Cotton tote bag | 4202 | gst5 |  | Natural 340, Indigo 360
APP-MOJ | Leather mojari | 6403 | gst_apparel |  | Size 6 1790, Size 7 1790, Size 8 1790,
+ Size 9 1790
APP-BLZ | Nehru jacket, raw silk | 6203 | gst_apparel |  | M 3900, L 3900
APP-PJS | Mulmul night suit | 6208 | gst_apparel |  | S 1690, M 1690, L 1690
APP-HDK | Gamcha handkerchiefs | 6213 | gst_apparel |  | Set of 3 240
`,
  },
  {
    category: 'Hampers',
    mark: 'box',
    colour: 2,
    lines: `
HMP-DWC | Diwali hamper, Classic | 2106 | gst18 |  | 6 items 2450*
HMP-DWG | Diwali hamper, Grand | 2106 | gst18 |  | 10 items 4900-
HMP-TEA | Tea lover’s hamper | 0902 | gst5 |  | 4 teas 1490
HMP-BTH | Bath hamper | 3401 | gst18 |  | 5 items 1690
HMP-NEW | Housewarming hamper | 3406 | gst18 |  | 5 items 2190
HMP-DRY | Dry fruit box | 0813 | gst5 |  | 400 g 890, 800 g 1690
`,
  },
]
