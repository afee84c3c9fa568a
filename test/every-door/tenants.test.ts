import { expect } from '@jest/globals';
import { throughEveryDoor } from './door.ts';

throughEveryDoor(
  'the tenants of the accounts are found by /tenants, whether or not somebody is signed in there',
  async (door) => {
    const menu = await door.menu('/tenants', /see them/);
    expect(menu.join('\n')).toMatch(/Northwind Labs[\s\S]*Lakeside Clinic/);
  },
);
