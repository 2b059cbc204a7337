import { useState } from 'react'
import { takeWalkIn, type WalkIn } from '../../../../core/contracts/walk-ins.ts'
import { call } from '../../../offline/api-client.ts'
import { useCommand } from '../../../offline/commands.ts'
import { Button } from '../../../ui/button.tsx'
import { Drawer } from '../../../ui/dialog.tsx'
import { Field, Select } from '../../../ui/field.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { BookingTrouble, type Over, overNothing } from '../booking-trouble.tsx'
import { useSalon } from '../queries.ts'
import { clientOf } from '../visit-words.ts'
import { words } from './words.ts'

/** Takes a guest: by whom the board says, or by somebody else, over what is in the way only on purpose. */
export function useSeat(guest: WalkIn) {
  const toast = useToast()
  const [staffId, setStaffId] = useState<string | null>(null)
  const [over, setOver] = useState(overNothing)
  const command = useCommand(
    (by: { staffId: string | null; over: Over }, act) =>
      call(takeWalkIn, {
        params: { walkInId: guest.id },
        body: { visitId: act.id, staffId: by.staffId, ...by.over },
      }),
    {
      madeOld: ['walk-ins', 'calendar', 'customers'],
      onDone: ({ visit }) => {
        const name = visit.services[0]?.staffName ?? ''
        toast({ says: words.seated(clientOf(guest), name) })
      },
    },
  )
  const send = (by: string | null, next: Over) => {
    setStaffId(by)
    setOver(next)
    command.run({ staffId: by, over: next })
  }
  return { command, staffId, setStaffId, over, send }
}

/** Seats a guest with somebody who is chosen here, and tells what is in the way. */
export function SeatDrawer(props: {
  guest: WalkIn
  seat: ReturnType<typeof useSeat>
  onClose: () => void
}) {
  const { guest, seat, onClose } = props
  const { command, staffId, setStaffId } = seat
  const salon = useSalon()
  const able = (salon.data?.staff ?? []).filter(({ skills }) =>
    guest.services.every(({ itemId }) => skills.includes(itemId)),
  )
  return (
    <Drawer
      open
      onClose={onClose}
      title={words.seatTitle(clientOf(guest))}
      closeLabel={words.close}
      footer={
        <Button
          kind="money"
          size="xl"
          block
          busy={command.busy}
          onClick={() => (command.open ? command.retry() : seat.send(staffId, overNothing))}
        >
          {command.open ? words.askAgain : words.seatNow}
        </Button>
      }
    >
      <p className="soft">{guest.serviceNames.join(', ')}</p>
      <Field label={words.seatWho}>
        <Select
          value={staffId ?? ''}
          onChange={({ target }) => {
            command.reset()
            setStaffId(target.value || null)
          }}
        >
          <option value="">
            {guest.plan ? words.boardSays(guest.plan.staffName) : words.boardChooses}
          </option>
          {able
            .filter(({ userId }) => userId !== guest.plan?.staffId)
            .map(({ userId, name }) => (
              <option key={userId} value={userId}>
                {name}
              </option>
            ))}
        </Select>
      </Field>
      <BookingTrouble
        command={command}
        over={seat.over}
        onOver={(over) => seat.send(staffId, over)}
      />
    </Drawer>
  )
}
