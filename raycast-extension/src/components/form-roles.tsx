import { Form } from '@raycast/api';
import type { Eligibility, EligibilityKey } from '@pim-palette/core';
import { type AskedRole, roleTerms } from '../format/form-fields.ts';
import { shownText } from '../format/shown-text.ts';

/** Roles offered besides the chosen ones: the launcher's own picker holds no thousands. */
const offeredRoles = 200;

interface Props {
  readonly roles: readonly AskedRole[];
  readonly keys: readonly EligibilityKey[];
  /** Everything there is to add. */
  readonly catalogue: readonly Eligibility[];
  readonly durationMs: number | undefined;
  readonly onChange: (keys: readonly EligibilityKey[]) => void;
  readonly error?: string;
}

/** Which roles a form is for, and what each makes of it. */
export function FormRoles({ roles, keys, catalogue, durationMs, onChange, error }: Props) {
  const chosen = roles.map(({ eligibility }) => eligibility);
  const offered = [...chosen, ...catalogue.filter(({ key }) => !keys.includes(key)).slice(0, offeredRoles)];
  return (
    <>
      <Form.TagPicker
        id="roles"
        title="Roles"
        placeholder="Add a role"
        value={[...keys]}
        onChange={onChange}
        {...(error === undefined ? {} : { error })}
      >
        {offered.map((eligibility) => (
          <Form.TagPicker.Item
            key={eligibility.key}
            value={eligibility.key}
            title={shownText(
              `${eligibility.roleName} · ${eligibility.scope.label} · ${eligibility.identity.tenantName}`,
            )}
          />
        ))}
      </Form.TagPicker>
      {roles.map((role) => (
        <Form.Description
          key={role.eligibility.key}
          title={roles.length === 1 ? 'Policy' : shownText(role.eligibility.roleName)}
          text={shownText(roleTerms(role, durationMs)) || 'asks for nothing'}
        />
      ))}
    </>
  );
}
