exports.of = fruit => {
  if (fruit !== 'apple' && fruit !== 'pear') throw new TypeError('no price for ' + fruit);
  return fruit === 'apple' ? 30 : 45;
};
