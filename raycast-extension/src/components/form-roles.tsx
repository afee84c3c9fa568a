import { Form } from '@raycast/api';
import { chosenRoles, type Eligibility, type FormState, labelsAmong, roleTerms } from '@pim-palette/core';
import { shownText } from '../format/shown-text.ts';

/** Roles offered besides the chosen ones: the launcher's own picker holds no thousands. */
const offeredRoles = 200;

interface Props {
  readonly form: FormState;
  /** Everything there is to add. */
  readonly catalogue: readonly Eligibility[];
  readonly onChange: (keys: readonly string[]) => void;
}

/** Which roles a form is for, and what each makes of it. */
export function FormRoles({ form, catalogue, onChange }: Props) {
  const chosen = chosenRoles(form);
  return (
    <>
      <RolePicker
        chosen={chosen}
        catalogue={catalogue}
        onChange={onChange}
        {...(chosen.length === 0 ? { error: 'Choose at least one role' } : {})}
      />
      {chosen.map((eligibility) => (
        <Form.Description
          key={eligibility.key}
          title={chosen.length === 1 ? 'Policy' : shownText(eligibility.roleName)}
          text={shownText(roleTerms(form, eligibility).join(' · ')) || 'asks for nothing'}
        />
      ))}
    </>
  );
}

interface PickerProps {
  readonly chosen: readonly Eligibility[];
  readonly catalogue: readonly Eligibility[];
  readonly onChange: (keys: readonly string[]) => void;
  readonly error?: string;
}

/** Roles to choose from, the chosen ones first, each named as everywhere. */
export function RolePicker({ chosen, catalogue, onChange, error }: PickerProps) {
  const keys = new Set(chosen.map(({ key }) => key));
  const label = labelsAmong([...chosen, ...catalogue]);
  const others = catalogue.filter(({ key }) => !keys.has(key));
  return (
    <Form.TagPicker
      id="roles"
      title="Roles"
      placeholder="Add a role"
      value={[...keys]}
      onChange={onChange}
      {...(error === undefined ? {} : { error })}
    >
      {[...chosen, ...others.slice(0, offeredRoles)].map((eligibility) => (
        <Form.TagPicker.Item key={eligibility.key} value={eligibility.key} title={shownText(label(eligibility))} />
      ))}
    </Form.TagPicker>
  );
}
