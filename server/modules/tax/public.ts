export { keepPastPeriods } from './periods.ts'
export {
  lockTaxClasses,
  ratesColumn,
  selectRates as taxClassesById,
  selectTaxClass as taxClass,
  selectTaxClasses as taxClasses,
  writeTaxClass,
} from './store.ts'
