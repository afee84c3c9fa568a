import { Form } from '@raycast/api';
import type { FieldErrors } from '../format/form-fields.ts';
import type { TypedFields } from '../hooks/use-form-fields.ts';

/** When an activation begins: now, or at a time. */
export function FormStart({ form, errors }: { readonly form: TypedFields; readonly errors: FieldErrors }) {
  const { fields, set, typed, errorOf } = form;
  return (
    <>
      <Form.Dropdown
        id="start"
        title="Start"
        value={fields.later ? 'later' : 'now'}
        onChange={(value) => set({ later: value === 'later' })}
      >
        <Form.Dropdown.Item value="now" title="Now" />
        <Form.Dropdown.Item value="later" title="At a time" />
      </Form.Dropdown>
      {fields.later && (
        <Form.DatePicker
          id="startsAt"
          title="At"
          type={Form.DatePicker.Type.DateTime}
          min={new Date()}
          value={fields.startsAt}
          onChange={typed('startsAt')}
          {...errorOf('startsAt', errors)}
        />
      )}
    </>
  );
}
