import { type ReactNode, useMemo } from 'react'
import { useBusiness, useOutlets, useRegisters, useTaxClasses } from '../../offline/shop-reads.ts'
import { useMay, usePlace } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Card } from '../../ui/surface.tsx'
import { OpenShiftPanel } from './open-shift-panel.tsx'
import { OwnTill } from './own-till.tsx'
import { useShift } from './queries.ts'
import { RegisterChoice } from './register-choice.tsx'
import { Till } from './till.tsx'
import type { SellingPlace } from './use-open-bill.ts'
import { words } from './words.ts'
import './sell.css'

/** The till: which counter this is, then the bill. */
export function SellScreen() {
  const { outletId, registerId } = usePlace()
  const registers = useRegisters(outletId)
  const known = registers.data?.some((one) => one.id === registerId)

  if (registers.isError && !registers.data) return <Lost retry={() => void registers.refetch()} />
  if (!outletId || !registers.data) return <TillLoading />
  if (registers.data.length === 0) {
    return (
      <Page>
        <EmptyState title={words.register.none}>{words.register.noneSays}</EmptyState>
      </Page>
    )
  }
  if (!registerId || !known) return <RegisterChoice registers={registers.data} />
  return <SellAtRegister key={registerId} outletId={outletId} registerId={registerId} />
}

function SellAtRegister({ outletId, registerId }: { outletId: string; registerId: string }) {
  const business = useBusiness()
  const outlets = useOutlets()
  const taxClasses = useTaxClasses()
  const shift = useShift(registerId)
  const mayOpen = useMay('shifts.open')
  const all = [business, outlets, taxClasses, shift]
  const outlet = outlets.data?.find((one) => one.id === outletId)

  const place = useMemo((): SellingPlace | null => {
    if (!business.data || !outlet || !taxClasses.data) return null
    const setting = { business: business.data, outlet, taxClasses: taxClasses.data }
    return { outletId, registerId, setting }
  }, [business.data, outlet, taxClasses.data, outletId, registerId])

  if (place && shift.data !== undefined) {
    const { currency } = place.setting.business
    const closed =
      shift.data === null ? (
        <OpenShiftPanel registerId={registerId} mayOpen={mayOpen} currency={currency} />
      ) : null
    return (
      <OwnTill registerId={registerId}>
        <Till place={place} closed={closed} />
      </OwnTill>
    )
  }
  if (all.some((one) => one.isError)) {
    return (
      <Lost
        retry={() => {
          for (const one of all) if (one.isError) void one.refetch()
        }}
      />
    )
  }
  return <TillLoading />
}

function Page({ children }: { children: ReactNode }) {
  return (
    <div className="till-page">
      <h1 className="sr">{words.title}</h1>
      <Card flush>{children}</Card>
    </div>
  )
}

function Lost({ retry }: { retry: () => void }) {
  return (
    <Page>
      <ErrorState
        title={words.lost.title}
        actions={
          <Button icon="rotate-cw" onClick={retry}>
            {words.tryAgain}
          </Button>
        }
      >
        {words.lost.says}
      </ErrorState>
    </Page>
  )
}

function TillLoading() {
  return (
    <div className="till-page">
      <h1 className="sr">{words.title}</h1>
      <Loading label={words.loading} slow={words.slow}>
        <Skeleton height="52px" />
        <TileSkeletons />
      </Loading>
    </div>
  )
}

/** Tiles in their final shape. */
export function TileSkeletons() {
  return (
    <div className="tiles tiles--waiting" aria-hidden="true">
      {['86%', '70%', '92%', '64%', '78%', '88%', '60%', '74%'].map((width) => (
        <div className="tile" key={width}>
          <span className="tile__top">
            <Skeleton width="46px" height="46px" />
          </span>
          <span className="tile__name">
            <Skeleton width={width} />
          </span>
          <span className="tile__shelf">
            <Skeleton width="52px" height="16px" />
          </span>
        </div>
      ))}
    </div>
  )
}
