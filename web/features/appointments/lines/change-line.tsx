import { type FormEvent, useId, useState } from 'react'
import type { Visit, VisitService } from '../../../../core/contracts/appointments.ts'
import { changeVisitService } from '../../../../core/contracts/visit-lines.ts'
import { formatMoney } from '../../../../core/kernel/currency.ts'
import { instantOf, type Moment, momentOf } from '../../../../core/kernel/wall-time.ts'
import { call } from '../../../offline/api-client.ts'
import { useCommand } from '../../../offline/commands.ts'
import { useCurrency } from '../../../offline/shop-reads.ts'
import { askToTell } from '../../../offline/tell-client.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { showFirstWrong } from '../../../ui/show-first-wrong.ts'
import { useToast } from '../../../ui/toast.tsx'
import { askedOf, newWanted, type Wanted, wantedOf } from '../booking-draft.ts'
import { BookingTrouble, type Over, overNothing } from '../booking-trouble.tsx'
import { useSalon } from '../queries.ts'
import { ServicesPart } from '../services-part.tsx'
import { words } from '../words.ts'
import { LineTime } from './line-time.tsx'
import { lineWords } from './words.ts'

const says = lineWords.change

interface Props {
  visit: Visit
  service: VisitService
  onClose: () => void
}

interface Change extends Over {
  readonly wanted: Wanted
  readonly startsAt: Moment | null
}

function useChange({ visit, service, onClose }: Props) {
  const toast = useToast()
  const currency = useCurrency()
  const { serviceNo } = service
  return useCommand(
    ({ wanted, startsAt, ...over }: Change, { id: actId }) =>
      call(changeVisitService, {
        params: { visitId: visit.id },
        body: {
          ...{ actId, version: visit.version, serviceNo, ...over },
          service: askedOf([wanted])[0] as ReturnType<typeof askedOf>[number],
          ...(startsAt !== null && { startsAt: instantOf(startsAt) }),
        },
      }),
    {
      madeOld: ['calendar'],
      onDone: (changed) => {
        const made = changed.services.find((one) => one.serviceNo === serviceNo)
        const money = (amount: typeof service.priceMinor) => formatMoney(amount, { currency })
        const isOther = made && made.priceMinor !== service.priceMinor
        const costs = isOther ? says.costs(money(service.priceMinor), money(made.priceMinor)) : ''
        toast({
          says: [says.done(service.name, made?.name ?? ''), costs].filter(Boolean).join(' '),
        })
        askToTell(changed, 'moved')
        onClose()
      },
    },
  )
}

/** Makes one service of a visit another one, or gives it another person or time. */
export function ChangeLine(props: Props) {
  const { visit, service, onClose } = props
  const salon = useSalon().data
  const [wanted, setWanted] = useState<Wanted | null>(
    () => wantedOf(visit).find(({ key }) => key === String(service.serviceNo)) ?? null,
  )
  const [isOther, setOther] = useState(false)
  const [startsAt, setStartsAt] = useState<Moment | null>(null)
  const [tried, setTried] = useState(false)
  const [over, setOver] = useState(overNothing)
  const form = useId()
  const change = useChange(props)
  const noTime = isOther && startsAt === null
  const send = (next: Over) => {
    setOver(next)
    if (wanted) change.run({ wanted, startsAt: isOther ? startsAt : null, ...next })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    showFirstWrong()
    if (change.open) return change.retry()
    if (wanted && !noTime && !change.busy) send(overNothing)
  }
  const start = (at: Moment) => {
    setOther(at !== momentOf(service.startsAt))
    setStartsAt(at)
  }
  return (
    <Dialog
      open
      keepOpenOutside
      onClose={change.busy || change.open ? () => undefined : onClose}
      title={says.title(service.name)}
      closeLabel={words.close}
      footer={
        <Button kind="money" size="xl" block type="submit" form={form} busy={change.busy}>
          {change.open ? words.askAgain : says.do}
        </Button>
      }
    >
      <form id={form} className="stack" onSubmit={submit} noValidate>
        <p className="soft">{says.says}</p>
        <ServicesPart
          salon={salon}
          wanted={wanted ? [wanted] : []}
          wrong={tried && !wanted ? says.needService : null}
          staffId={service.staffId}
          findLabel={says.instead}
          clientId={visit.customer?.id}
          onChange={([next]) => setWanted(next ?? null)}
          onAdd={(itemId, staffId) => setWanted(newWanted(itemId, staffId))}
        />
        <LineTime
          {...{ visit, service, wanted, isOther, startsAt }}
          wrong={tried && noTime ? says.needTime : null}
          onOther={setOther}
          onStart={start}
        />
      </form>
      <BookingTrouble command={change} over={over} onOver={send} onStart={start} />
    </Dialog>
  )
}
