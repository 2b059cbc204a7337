import type { BookingPage, OnlineWish } from '../../core/contracts/online-booking.ts'
import { type ChosenService, changed, chosenOf } from './draft.ts'
import { Bar, Step } from './frame.tsx'
import { useWords } from './language.ts'
import { Chosen } from './service-step.tsx'

interface Props {
  page: BookingPage
  wishes: readonly OnlineWish[]
  onChange: (wishes: OnlineWish[]) => void
  onNext: () => void
  onBack: () => void
}

/** A person for each service, or anyone. */
export function PeopleStep({ page, wishes, onChange, onNext, onBack }: Props) {
  const words = useWords()
  const chosen = chosenOf(page, wishes)
  return (
    <>
      <Step title={words.steps.people} no={2}>
        {chosen.map((each) => (
          <PersonChoice
            key={each.wish.itemId}
            page={page}
            chosen={each}
            isOnly={chosen.length === 1}
            onStaff={(staffId) => onChange(changed(wishes, { ...each.wish, staffId }))}
          />
        ))}
      </Step>
      <Bar says={<Chosen page={page} wishes={wishes} />}>
        <button type="button" className="btn btn--l" onClick={onBack}>
          {words.back}
        </button>
        <button type="button" className="btn btn--leaf btn--l btn--block" onClick={onNext}>
          {words.next}
        </button>
      </Bar>
    </>
  )
}

function PersonChoice(props: {
  page: BookingPage
  chosen: ChosenService
  isOnly: boolean
  onStaff: (staffId: string | null) => void
}) {
  const words = useWords()
  const { wish, service } = props.chosen
  const people = props.page.staff.filter(({ id }) => service.staffIds.includes(id))
  const choices = [{ id: null, name: words.anyone, levelName: words.anyoneSays }, ...people]
  return (
    <fieldset className="stack stack--s">
      <legend className={props.isOnly ? 'sr' : 't-section'}>{service.name}</legend>
      <ul className="card book__list">
        {choices.map(({ id, name, levelName }) => (
          <li key={id ?? 'anyone'}>
            <label className="check book__service">
              <input
                type="radio"
                name={service.itemId}
                checked={wish.staffId === id}
                onChange={() => props.onStaff(id)}
              />
              <span className="grow">
                <span className="book__name">{name}</span>
                {levelName && <span className="t-small soft">{levelName}</span>}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
