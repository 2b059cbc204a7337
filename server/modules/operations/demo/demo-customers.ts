import type { Customer } from '../../../../core/contracts/customers.ts'
import { addDays, type BusinessDate } from '../../../../core/kernel/dates.ts'
import { type Minor, minor } from '../../../../core/kernel/money.ts'

/** A customer of the demo business, with what they owed before it began. */
export interface DemoCustomer {
  readonly name: string
  readonly phone: string
  readonly email: string | null
  readonly gstin: string | null
  readonly birthday: string | null
  readonly consent: Customer['consent']
  readonly tags: readonly string[]
  readonly note: string | null
  readonly dues: readonly { readonly amount: Minor; readonly since: BusinessDate }[]
}

// Name | phone | birthday (MM-DD, or days from today) | consent (w, s, e) | tags | note | dues (rupees @ days ago).
// Names, numbers and amounts are invented.
const list = `
Meera Iyer | 98201 12417 | +0 | wse | regular | Prefers unscented soap | 1240 @ 12
Zubin Mehta | 98200 45678 | 11-02 | w | regular |  | 
Lata Deshpande | 98692 20145 | 03-21 | w | regular | Pays on the first of the month | 2350 @ 41, 480 @ 9
Farhan Qureshi | 99300 71882 | 1988-07-14 | ws |  |  | 
Anjali Bhosale | 98334 90021 | +3 | w | regular |  | 
Rustom Irani | 98202 33410 |  |  | cafe | Orders tea by the kilo | 4180 @ 76, 1900 @ 33
Café Nariman | 98205 51017 |  | e | cafe, business |  | 3120 @ 18
Geeta Naik | 97690 14532 | 09-30 | w |  |  | 
Sameer Joshi | 90041 66120 | 1979-12-05 | we | regular |  | 
Priya Nair | 98195 80234 | 05-17 | w | salon |  | 
Harshad Shah | 98211 47093 |  | s | wholesale | Needs a GST bill |  
Kavita Rane | 98924 31876 | 08-08 | w | regular, salon | Allergic to henna | 
Imran Sayed | 99670 25541 |  |  |  |  | 640 @ 104
Shalini Menon | 98335 60918 | 01-26 | we | salon |  | 
Dinesh Gawde | 90290 77314 | 10-11 |  |  |  | 
Nandita Sen | 98193 42605 | 1992-04-02 | wse | salon, regular |  | 
Arjun Malhotra | 99205 18870 |  | w |  |  | 
Sulochana Patil | 98678 53329 | 06-15 |  | regular | Speaks Marathi |  310 @ 6
Yusuf Contractor | 98209 64412 | 02-28 | w | regular |  | 
Ritu Agarwal | 99202 87155 | +9 | we | salon |  | 
Bharat Tours | 98212 09764 |  | e | business | Monthly account | 5400 @ 55, 2750 @ 24
Seema Kamble | 97020 35148 | 07-23 | w |  |  | 
Vikram Sawant | 98333 12690 | 1985-11-19 | ws |  |  | 
Noor Fatima | 90046 81273 |  | w | salon |  | 
Gopal Krishnan | 98696 70451 | 12-31 |  | regular |  | 890 @ 15
Deepa Chavan | 98920 94417 | 05-05 | w | salon |  | 
Jehangir Patel | 98203 26688 | 03-03 | wse | regular | Old customer of the family | 
Mansi Gokhale | 99876 50132 | 10-29 | w | salon |  | 
Tariq Ansari | 97685 43920 |  |  |  |  | 
Usha Kulkarni | 98190 77654 | 08-19 | w | regular |  | 125 @ 3
Rahul Verma | 90822 16047 | 1990-01-09 | we |  |  | 
Leela Thomas | 98207 30915 | 09-09 | w | salon, regular |  | 
Mira Iyer | 98201 12471 |  |  |  |  | 
Zubin R. Mehta | 99200 45678 |  |  |  |  | 
Omkar Bhide | 98926 41583 | 04-14 | w |  |  | 
Padma Subramaniam | 98210 59036 | 02-11 | we | salon |  | 
`

/** Invented, with right check digits, so that business bills can be tried. */
const gstins: Readonly<Record<string, string>> = { 'Harshad Shah': '27AAPFU0939F1ZV' }

export function demoCustomers(today: BusinessDate): DemoCustomer[] {
  return list
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [name = '', phone = '', birthday = '', consent = '', tags = '', note = '', dues = ''] =
        line.split('|').map((cell) => cell.trim())
      return {
        name,
        phone,
        email: consent.includes('e') ? `${emailName(name)}@example.com` : null,
        gstin: gstins[name] ?? null,
        birthday: birthdayOf(birthday, today),
        consent: {
          whatsapp: consent.includes('w'),
          sms: consent.includes('s'),
          email: consent.includes('e'),
        },
        tags: tags === '' ? [] : tags.split(', '),
        note: note || null,
        dues: dues === '' ? [] : dues.split(', ').map((due) => dueOf(due, today)),
      }
    })
}

const emailName = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^a-zA-Z ]/g, '')
    .toLowerCase()
    .replaceAll(' ', '.')

/** Some have their birthday in the days around the first start, so that the till has something to say. */
function birthdayOf(text: string, today: BusinessDate): string | null {
  if (text.startsWith('+')) return addDays(today, Number(text)).slice(5)
  return text || null
}

function dueOf(text: string, today: BusinessDate) {
  const [rupees, days] = text.split(' @ ').map(Number)
  return { amount: minor((rupees ?? 0) * 100), since: addDays(today, -(days ?? 0)) }
}
