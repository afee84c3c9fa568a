import type { SearchRowView } from '../view.ts';
import type { Option } from './combobox.ts';
import { element } from './elements.ts';

/** A found role as an option of the list, what matched marked. */
export function optionOf({ key, title, titleMatches, subtitle, state }: SearchRowView): Option {
  const matched = new Set(titleMatches);
  const name = element('span', { class: 'name' });
  let run = '';
  let isMatch = false;
  const flush = () => {
    if (run !== '') name.append(isMatch ? element('mark', {}, run) : run);
    run = '';
  };
  for (let index = 0; index < title.length; index++) {
    if (matched.has(index) !== isMatch) flush();
    isMatch = matched.has(index);
    run += title[index];
  }
  flush();
  return {
    value: key,
    content: [name, element('span', { class: 'place' }, [subtitle, state].filter((part) => part !== '').join(' · '))],
  };
}
