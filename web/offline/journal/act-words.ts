/** One line for each kind of act of a device, for the screens that show what is on its way. */
export const actWords: Readonly<Record<string, string>> = {
  sale: 'Bill',
  refund: 'Money given back',
  exchange: 'Exchange',
  shift_open: 'Shift opened',
  cash_movement: 'Cash paid in, paid out or dropped',
  drawer_opening: 'Drawer opened without a sale',
  drawer_count: 'Drawer counted',
  drawer_compare: 'Difference shown after a count',
  shift_close: 'Shift closed with its Z report',
}
