package consumer;

/** With another subclass. */
class SecondTest extends BaseOfTests {}
