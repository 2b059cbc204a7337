import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { phone, type ShopDevice, scan, takePicture, typeSlowly } from '../lib/browser.ts'
import { billLines, flat, soon, tabTo } from '../lib/counter-screens.ts'
import { besan } from '../lib/demo.ts'
import { plugInScale, type SerialScale } from '../lib/serial-scale.ts'
import { openStories } from '../lib/stories.ts'
import { dragByFinger, dragByMouse } from '../lib/touch.ts'

// Prices of the demo: cashews 1,120.00 and raisins 480.00 a kilo, makhana from 180.00, besan 75.00.

const shop = openStories({ float: '2000' })
const { story } = shop
let scale: SerialScale
let hand: ShopDevice

shop.prepare(async () => {
  const { page } = shop.till
  scale = await plugInScale(page)
  await page.reload()
  await shelf(page).waitFor()
})

const shelf = (page: Page) => page.getByRole('region', { name: 'Items', exact: true })

/** The names of the first tiles, in their order. */
async function firstTiles(page: Page): Promise<string[]> {
  const tiles = shelf(page).getByRole('list').last().getByRole('button')
  const texts = (await tiles.allInnerTexts()).slice(0, 4)
  return texts.map((text) => /(\D[^₹]*?) ₹/.exec(flat(text).replace(/^.*stock, /, ''))?.[1] ?? '')
}

const favourites = (page: Page) => page.getByRole('dialog', { name: 'Favourites of this outlet' })

/** A press right behind a drag may still belong to the drag: then a finger presses once more. */
async function pressUntilGone(key: Locator): Promise<void> {
  for (let presses = 0; presses < 4 && (await key.isVisible()); presses++) {
    await key.tap()
    await key.waitFor({ state: 'detached', timeout: 1_500 }).catch(() => undefined)
  }
}

async function openFavourites(page: Page): Promise<void> {
  await tabTo(page, /^Arrange favourites/)
  await page.keyboard.press('Enter')
  await favourites(page).waitFor()
}

story('favourites are arranged by keys and by the mouse, and stand so after a reload', async () => {
  const { page, troubles } = shop.till
  await expect
    .poll(() => firstTiles(page), soon)
    .toEqual(['Aged basmati rice', 'Assam second flush tea', 'Bilona cow ghee', 'Blue pottery mug'])
  await openFavourites(page)
  await tabTo(page, /^Move Aged basmati rice/)
  await page.keyboard.press('Space')
  await favourites(page).getByText('Aged basmati rice, 5 kg is lifted: 1 of 28').waitFor()
  await page.keyboard.press('ArrowDown')
  await favourites(page).getByText('Aged basmati rice, 5 kg is lifted: 2 of 28').waitFor()
  await page.keyboard.press('ArrowDown')
  await favourites(page).getByText('Aged basmati rice, 5 kg is lifted: 3 of 28').waitFor()
  await page.keyboard.press('Space')
  await favourites(page).getByText('Aged basmati rice, 5 kg is 3 of 28').waitFor()
  await takePicture(page, 'favourites-1440')
  await tabTo(page, /^Save the order/)
  await page.keyboard.press('Enter')
  await favourites(page).waitFor({ state: 'detached' })
  const first = ['Assam second flush tea', 'Bilona cow ghee', 'Aged basmati rice']
  await expect.poll(() => firstTiles(page), soon).toEqual([...first, 'Blue pottery mug'])

  await page.getByRole('button', { name: 'Arrange favourites' }).click()
  await favourites(page).waitFor()
  const grip = (name: RegExp) => favourites(page).getByRole('button', { name })
  await dragByMouse(page, {
    thing: grip(/^Move Blue pottery mug/),
    onto: grip(/^Move Assam/),
    there: favourites(page).getByText('Blue pottery mug, Indigo 300 ml is lifted: 1 of 28'),
  })
  await favourites(page).getByRole('button', { name: 'Save the order' }).click()
  await expect.poll(() => firstTiles(page), soon).toEqual(['Blue pottery mug', ...first])
  await page.reload()
  await expect.poll(() => firstTiles(page), soon).toEqual(['Blue pottery mug', ...first])
  expect(troubles).toEqual([])
})

story(
  'a phone of the shop shows the same favourites, and a finger drags another one to the top',
  async () => {
    hand = await shop.openCounter('Front counter', phone)
    const { page } = hand
    await shelf(page).waitFor()
    await expect
      .poll(() => firstTiles(page), soon)
      .toEqual([
        'Blue pottery mug',
        'Assam second flush tea',
        'Bilona cow ghee',
        'Aged basmati rice',
      ])
    await page.getByRole('button', { name: 'Arrange favourites' }).tap()
    const grip = (name: RegExp) => favourites(page).getByRole('button', { name })
    await dragByFinger(page, {
      thing: grip(/^Move Bilona cow ghee/),
      onto: grip(/^Move Blue pottery mug/),
      there: favourites(page).getByText('Bilona cow ghee, 500 ml is lifted: 1 of 28'),
    })
    await takePicture(page, 'favourites-390')
    await pressUntilGone(favourites(page).getByRole('button', { name: 'Save the order' }))
    const order = ['Bilona cow ghee', 'Blue pottery mug', 'Assam second flush tea']
    await expect.poll(() => firstTiles(page), soon).toEqual([...order, 'Aged basmati rice'])
    // Told to the till at once, without a reload.
    await expect
      .poll(() => firstTiles(shop.till.page), soon)
      .toEqual([...order, 'Aged basmati rice'])
    expect(hand.troubles).toEqual([])
  },
)

story(
  'the bill stands on the other side for a left hand, on this device alone, until it is changed back',
  async () => {
    const { page } = shop.till
    const billIsLeft = async () => {
      const bill = await page.getByRole('region', { name: 'Current bill' }).boundingBox()
      const items = await shelf(page).boundingBox()
      return (bill?.x ?? 0) < (items?.x ?? 0)
    }
    const choose = async (name: string) => {
      await page.keyboard.press('F2')
      await tabTo(page, /^Go to the bill/)
      await page.keyboard.press('Enter')
      await tabTo(page, /^More for this bill/)
      await page.keyboard.press('Enter')
      const choice = page.getByRole('menuitem', { name })
      await choice.waitFor()
      for (let step = 0; step < 12; step++) {
        if (await choice.evaluate((one) => one === document.activeElement)) break
        await page.keyboard.press('ArrowDown')
      }
      await page.keyboard.press('Enter')
    }
    expect(await billIsLeft()).toBe(false)
    await choose('Bill on the left side')
    await expect.poll(billIsLeft, soon).toBe(true)
    await page.reload()
    await shelf(page).waitFor()
    await expect.poll(billIsLeft, soon).toBe(true)
    await takePicture(page, 'till-left-handed-1440')
    await scan(page, besan)
    await expect.poll(() => billLines(page), soon).toHaveLength(1)
    await choose('Bill on the right side')
    await expect.poll(billIsLeft, soon).toBe(false)
  },
)

story('one of several kinds is chosen, by keys and by touch', async () => {
  const { page } = shop.till
  await page.keyboard.press('F2')
  await tabTo(page, /Roasted makhana/)
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: 'Which Roasted makhana?' })
  await sheet.waitFor()
  await takePicture(page, 'kinds-1440')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  const kind = flat((await sheet.locator(':focus').innerText()) ?? '')
  await page.keyboard.press('Enter')
  await sheet.waitFor({ state: 'detached' })
  await expect.poll(() => billLines(page), soon).toHaveLength(2)
  expect((await billLines(page))[1]).toContain(/₹\S+/.exec(kind)?.[0] ?? 'no price')

  await hand.page.getByRole('button', { name: /Blue pottery mug/ }).tap()
  const under = hand.page.getByRole('dialog', { name: 'Which Blue pottery mug?' })
  await under.waitFor()
  await takePicture(hand.page, 'kinds-390')
  await under
    .getByRole('button', { name: /Indigo/ })
    .first()
    .tap()
  await hand.page.getByRole('button', { name: /^Charge ₹/ }).waitFor()
})

story(
  'an unknown code becomes an item at the till, found in Hindi letters and as it is spelled in Latin',
  async () => {
    const { page } = shop.till
    await scan(page, '8909999999994')
    await page.getByRole('button', { name: 'Add item' }).click()
    await page.getByRole('dialog', { name: 'New item' }).waitFor()
    await typeSlowly(page, 'हल्दी पाउडर')
    await page.keyboard.press('Tab')
    await typeSlowly(page, '64')
    await page.keyboard.press('Enter')
    await expect
      .poll(async () => (await billLines(page)).at(-1), soon)
      .toMatch(/^1 हल्दी पाउडर .*₹64\.00$/)
    const first = page.getByRole('option').first()
    for (const [typed, name] of [
      ['haldi', /^हल्दी पाउडर/],
      ['चाय', /chai/],
      ['घी', /ghee/],
      ['rajmah', /rajma/],
    ] as const) {
      await page.keyboard.press('F2')
      await typeSlowly(page, typed)
      await expect.poll(async () => flat(await first.innerText()), soon).toMatch(name)
    }
    await takePicture(page, 'found-in-hindi-1440')
    await page.getByRole('combobox').fill('')
  },
)

story('the scale weighs what is sold by weight', async () => {
  const { page, troubles } = shop.till
  await page.keyboard.press('F2')
  await typeSlowly(page, 'cashew')
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: /Cashew/ })
  await sheet.waitFor()
  await tabTo(page, /^Connect a scale/)
  await page.keyboard.press('Enter')
  await expect.poll(scale.listening, soon).toBe(true)
  await scale.say('US,GS,+  0.331kg\r\n')
  await sheet.getByText('The weight still moves').waitFor()
  await scale.say('ST,GS,+  0.335kg\r\n')
  await sheet.getByText('Steady: Enter takes it').waitFor()
  await sheet.getByRole('button', { name: 'Add ₹375.20' }).waitFor()
  await takePicture(page, 'weighed-1440')
  await page.keyboard.press('Enter')
  await expect
    .poll(async () => (await billLines(page)).at(-1), soon)
    .toBe('0.33 Cashew W240, loose 0.335 kg × ₹1,120/kg · GST 5% ₹375.20')
  // The line is let go, so that other programs can weigh.
  await expect.poll(scale.listening, soon).toBe(false)
  expect(troubles).toEqual([])
})

story('labels of the scale say the weight or the price', async () => {
  const { page } = shop.till
  await scan(page, '2110001004506')
  await scan(page, '2210003066677')
  await expect
    .poll(async () => (await billLines(page)).slice(-2), soon)
    .toEqual([
      '0.45 Cashew W240, loose 0.45 kg × ₹1,120/kg · GST 5% ₹504.00',
      '0.13 Golden raisins, loose 0.139 kg × ₹480/kg · price label · GST 5% ₹66.67',
    ])
})

story('by touch: a word in Hindi, and a weight from the scale', async () => {
  const { page } = hand
  const weigher = await plugInScale(page)
  await page.reload()
  const take = async (typed: string, name: RegExp) => {
    await page.getByRole('combobox').tap()
    await page.getByRole('combobox').fill(typed)
    await page.getByRole('option', { name }).first().tap()
  }
  await take('घी', /ghee/)
  await take('raisins', /Golden raisins/)
  const sheet = page.getByRole('dialog', { name: /Golden raisins/ })
  await sheet.getByRole('button', { name: /^Connect a scale/ }).tap()
  await expect.poll(weigher.listening, soon).toBe(true)
  await weigher.say('ST,GS,+  0.250kg\r\n')
  await sheet.getByRole('button', { name: 'Add ₹120.00' }).tap()
  await page.getByRole('button', { name: /Open bill/ }).tap()
  const lines = async () => (await billLines(page)).slice(-2).join(', ')
  await expect.poll(lines, soon).toMatch(/ghee.*0\.25 Golden raisins, loose 0\.25 kg × ₹480\/kg/)
  expect(hand.troubles).toEqual([])
})
