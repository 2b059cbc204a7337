import type { GoodsTable } from './goods.ts'

export const pantry: readonly GoodsTable[] = [
  {
    category: 'Tea & coffee',
    mark: 'tin',
    colour: 7,
    lines: `
TEA-ASM | Assam second flush tea | 0902 | gst5 |  | 50 g 230, 100 g 420*, 250 g 980,
+ 500 g tin 1850
TEA-DRJ | Darjeeling first flush | 0902 | gst5 |  | 100 g 560*, 250 g 1280
TEA-NIL | Nilgiri frost tea | 0902 | gst5 |  | 100 g 340, 250 g 790, 500 g 1520
TEA-KAH | Kashmiri kahwa | 0902 | gst5 |  | 50 g 290, 100 g 540, Tin 200 g 1020
TEA-MAS | Masala chai, nine spices | 0902 | gst5 |  | 100 g 240#12@2760, 250 g 560
TEA-TUL | Tulsi and ginger infusion | 2106 | gst5 |  | 20 bags 190#12@2190, 50 bags 440,
+ 100 bags 820
TEA-CHM | Chamomile and rose infusion | 2106 | gst5 |  | 20 bags 260, 50 bags 590-
COF-MM | Monsoon Malabar coffee | 0901 | gst5 | pouch | Beans 250 g 460*,
+ Filter grind 250 g 460, French press 250 g 460
COF-AR | Araku valley coffee | 0901 | gst5 | pouch | Beans 250 g 620, Filter grind 250 g 620,
+ French press 250 g 620
COF-FD | Filter coffee with chicory | 2101 | gst5 | pouch | 200 g 220, 500 g 510
COF-CB | Cold brew bags | 2101 | gst5 | pouch | Pack of 6 420-
COC-DR | Drinking chocolate | 1806 | gst5 |  | Classic 200 g 380, Cinnamon 200 g 395,
+ Orange 200 g 395
`,
  },
  {
    category: 'Honey & ghee',
    mark: 'jar',
    colour: 2,
    lines: `
HNY-WF | Wild forest honey | 0409 | gst5 |  | 250 g 260*, 500 g 480, 1 kg 920
HNY-LI | Litchi honey | 0409 | gst5 |  | 250 g 290, 500 g 540, 1 kg 1040
HNY-JA | Jamun honey | 0409 | gst5 |  | 250 g 320, 500 g 610
HNY-CC | Honeycomb in a box | 0409 | gst5 |  | 200 g 640-
GHE-BC | Bilona cow ghee | 0405 | gst5 |  | 250 ml 420, 500 ml 790*, 1 l 1520
GHE-BU | Buffalo ghee | 0405 | gst5 |  | 500 ml 560, 1 l 1080
JAM-AL | Alphonso mango jam | 2007 | gst5 |  | 240 g 240#12@2760, Mini 40 g 60
JAM-ST | Mahabaleshwar strawberry jam | 2007 | gst5 |  | 240 g 260, Mini 40 g 60
GUL-RS | Gulkand rose preserve | 2007 | gst5 |  | 250 g 320*
PCK-MG | Mango pickle | 2001 | gst5 |  | 250 g 190, 500 g 350
PCK-LM | Lime pickle, sweet | 2001 | gst5 |  | 250 g 180, 500 g 330
PCK-GC | Garlic and chilli pickle | 2001 | gst5 |  | 250 g 195, 500 g 370
JAG-PW | Jaggery powder | 1701 | gst5 |  | 500 g 95, 1 kg 180
JAG-BL | Date palm jaggery | 1702 | gst5 |  | 400 g 240
`,
  },
  {
    category: 'Dry fruit & spice',
    mark: 'pouch',
    colour: 8,
    lines: `
SPC-KSF | Kashmiri saffron | 0910 | gst5 | box | 1 g 349*-, 2 g 680, 5 g 1650
DRY-CW | Cashew W240, loose | 0801 | gst5 | sack | by weight 1120*
DRY-AL | Mamra almonds, loose | 0802 | gst5 | sack | by weight 2400
DRY-RA | Golden raisins, loose | 0806 | gst5 | sack | by weight 480
DRY-WA | Kashmiri walnut halves | 0802 | gst5 |  | 200 g 360, 500 g 860
DRY-PI | Roasted pistachios | 0802 | gst5 |  | 200 g 390, 500 g 940
DRY-FG | Anjeer figs | 0804 | gst5 |  | 250 g 420, 500 g 810
DRY-DT | Medjool dates | 0804 | gst5 |  | 250 g 340, 500 g 650
DRY-AP | Ladakhi apricots | 0813 | gst5 |  | 250 g 310, 500 g 590
SPC-TM | Lakadong turmeric | 0910 | gst5 |  | 100 g 120*, 250 g 270, 500 g 520
SPC-CH | Byadgi chilli powder | 0904 | gst5 |  | 100 g 110, 250 g 250
SPC-CO | Coriander powder | 0909 | gst5 |  | 100 g 60, 250 g 135
SPC-GM | Garam masala | 0910 | gst5 |  | 50 g 110, 100 g 205, 250 g 490
SPC-SM | Sambar masala | 0910 | gst5 |  | 100 g 130, 250 g 310
SPC-PB | Malabar black pepper | 0904 | gst5 |  | 50 g 130, 100 g 240
SPC-CD | Idukki green cardamom | 0908 | gst5 |  | 25 g 180, 50 g 340, 100 g 660
SPC-CN | Cinnamon quills | 0906 | gst5 |  | 50 g 140, 100 g 260
SPC-CL | Cloves, hand-picked | 0907 | gst5 |  | 50 g 160, 100 g 310
SPC-CU | Cumin seeds | 0909 | gst5 |  | 100 g 90, 250 g 210
SPC-MU | Mustard seeds | 1207 | gst5 |  | 100 g 40, 250 g 85
SPC-HG | Hing, compounded | 1301 | gst5 | tin | 25 g 150-
SLT-HP | Himalayan pink salt | 2501 | gst0 | sack | 1 kg 140*, Grinder 110 g 260
SLT-BL | Black salt | 2501 | gst0 | sack | 200 g 60
`,
  },
]
