package dev.portreeve.stdlib.hostile;

import java.lang.reflect.RecordComponent;

/** A record with one component replaced. */
final class Altered {
  private Altered() {}

  static <T extends Record> T record(T whole, String component, Object value) {
    try {
      RecordComponent[] components = whole.getClass().getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      Object[] values = new Object[components.length];
      boolean known = false;
      for (int i = 0; i < components.length; i++) {
        boolean meant = components[i].getName().equals(component);
        types[i] = components[i].getType();
        values[i] = meant ? value : components[i].getAccessor().invoke(whole);
        known |= meant;
      }
      if (!known) {
        throw new AssertionError("no component " + component);
      }
      @SuppressWarnings("unchecked")
      T altered = (T) whole.getClass().getDeclaredConstructor(types).newInstance(values);
      return altered;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
