/** An item of a made-up catalogue: enough to search by, and no more. */
export interface GeneratedItem {
  readonly code: string
  readonly name: string
  readonly variant: string
  readonly barcode: string
  readonly priceMinor: number
}

const firstSyllables =
  'aa ba cha da dha ga ha ja ka la ma na pa ra sa sha ta va ya zo bri cre dro flo gri'.split(' ')
const lastSyllables =
  'ran vik tel mor nish dev bha lika sona mira tara veda zen pura leo nova kesh rup'.split(' ')
const qualities =
  'Organic,Classic,Royal,Fresh,Premium,Natural,Golden,Pure,Daily,Special,Rich,Light,Double,Active,Gentle,Extra'.split(
    ',',
  )
const products =
  `Tea,Green Tea,Coffee Powder,Filter Coffee,Basmati Rice,Brown Rice,Toor Dal,Moong Dal,Chana Dal,Rajma,Wheat Flour,Besan,
Sooji,Poha,Sugar,Jaggery Powder,Rock Salt,Turmeric Powder,Chilli Powder,Coriander Powder,Garam Masala,Sambar Masala,
Cumin Seeds,Mustard Seeds,Black Pepper,Cardamom Pods,Cloves,Cinnamon Sticks,Saffron Strands,Mustard Oil,Groundnut Oil,
Sunflower Oil,Coconut Oil,Olive Oil,Cow Ghee,Forest Honey,Mango Pickle,Lime Pickle,Mint Chutney,Tomato Ketchup,
Peanut Butter,Strawberry Jam,Corn Flakes,Muesli,Rolled Oats,Instant Noodles,Pasta,Vermicelli,Papad,Potato Chips,
Banana Chips,Roasted Makhana,Bhujia,Mixture,Digestive Biscuits,Butter Cookies,Milk Chocolate,Dark Chocolate,Toffee,
Cashew Nuts,Almonds,Raisins,Pistachios,Walnuts,Dates,Mango Juice,Lemon Squash,Rose Syrup,Coconut Water,Soda,
Paneer,Butter,Cheese Slices,Curd,Buttermilk,Ice Cream,Bath Soap,Hand Wash,Shampoo,Conditioner,Hair Oil,Hair Gel,
Face Wash,Face Cream,Body Lotion,Talcum Powder,Toothpaste,Toothbrush,Mouthwash,Shaving Foam,Razor,Deodorant,Perfume,
Lip Balm,Kajal,Nail Polish,Sanitary Pads,Baby Wipes,Diapers,Detergent Powder,Liquid Detergent,Dish Wash Bar,
Floor Cleaner,Toilet Cleaner,Glass Cleaner,Incense Sticks,Dhoop Cones,Scented Candle,Reed Diffuser,Mosquito Coil,
Matchbox,Battery,Light Bulb,Extension Cord,Notebook,Ball Pen,Pencil Box,Eraser,Glue Stick,Crayons,Water Bottle,
Lunch Box,Steel Tumbler,Ceramic Mug,Glass Jar,Frying Pan,Pressure Cooker,Kitchen Towel,Bath Towel,Bed Sheet,
Cushion Cover,Cotton Kurta,Linen Shirt,Denim Jeans,Silk Scarf,Leather Belt,Canvas Bag,Sports Socks,Rubber Slippers`
    .replaceAll('\n', '')
    .split(',')
const flavours =
  'Lemon,Rose,Sandal,Neem,Aloe,Mint,Ginger,Tulsi,Lavender,Jasmine,Mango,Orange,Vanilla,Cocoa,Almond,Pepper,Red,Blue,Green,Ivory'.split(
    ',',
  )
const sizes =
  '50 g,100 g,125 g,200 g,250 g,500 g,1 kg,2 kg,5 kg,100 ml,200 ml,500 ml,1 l,5 l,Pack of 2,Pack of 6,Small,Medium,Large,XL'.split(
    ',',
  )

/** The same items every time: a small generator of its own instead of chance. */
export function generateItems(count: number): GeneratedItem[] {
  const next = numbers(20260401)
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T
  const brands = Array.from({ length: 300 }, () => {
    const name = pick(firstSyllables) + pick(lastSyllables)
    return name.charAt(0).toUpperCase() + name.slice(1)
  })
  return Array.from({ length: count }, (_, index) => {
    const digits = `890${String(100_000_000 + index * 7)}`.slice(0, 12)
    const words = [pick(brands), pick(products)]
    if (next(2) === 0) words.splice(1, 0, pick(qualities))
    if (next(2) === 0) words.push(pick(flavours))
    return {
      code: `SKU-${String(index).padStart(6, '0')}`,
      name: words.join(' '),
      variant: pick(sizes),
      barcode: digits + checkDigit(digits),
      priceMinor: (next(1_000) + 10) * 100 - (next(3) === 0 ? 1_00 : 0) + (next(4) === 0 ? 50 : 0),
    }
  })
}

/** Whole numbers below a limit from a linear congruence (Numerical Recipes). */
function numbers(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

function checkDigit(twelve: string): number {
  const sum = [...twelve].reduce((all, digit, i) => all + Number(digit) * (i % 2 === 0 ? 1 : 3), 0)
  return (10 - (sum % 10)) % 10
}
