package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layers point one way, and the libraries stay where they belong. */
class ArchitectureTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Path CLASSES = Path.of("target", "classes");
  private static final String ROOT = "io.github.fgsim";

  /**
   * Top to bottom; a package imports only from those below it. As the design has it, but that wire,
   * which knows nothing but model, lies below the public packages whose values are read from JSON.
   */
  private static final List<String> ORDER =
      List.of(
          ".cli",
          "",
          ".contract",
          ".internal.http",
          ".internal.admin",
          ".internal.simulator",
          ".internal.resource",
          ".internal.workflow",
          ".internal.invoker",
          ".internal.runner",
          ".internal.runner.service",
          ".internal.store",
          ".internal.archive",
          ".internal.validation",
          ".internal.function",
          ".internal.invocation",
          ".journal",
          ".fault",
          ".invocation",
          ".internal.recording",
          ".internal.wire",
          ".model");

  /** Classes that functions see under other names; they know nothing of the simulator. */
  private static final String EVENTS = ".internal.runner.service.entity";

  /** The packages of a library, and the only packages of ours that may name them. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.of(
          "io.javalin", List.of(".internal.http"),
          "org.eclipse.jetty", List.of(".internal.http"),
          "jakarta", List.of(".internal.http"),
          "com.fasterxml.jackson",
              List.of(".internal.wire", ".internal.recording", ".internal.archive", ".contract"),
          "org.yaml.snakeyaml", List.of(".internal.archive"),
          "com.google.gson", List.of(".internal.invocation"),
          "org.apache.commons.compress", List.of(".internal.archive"),
          "org.apache.commons.cli", List.of(".cli"),
          "org.slf4j", List.of(),
          "kotlin", List.of());

  private static final Pattern IMPORT =
      Pattern.compile(
          "^import (?:static )?(io\\.github\\.fgsim(?:\\.[a-z]+)*)\\.", Pattern.MULTILINE);

  private static final String JSON_OBJECT = "io/github/fgsim/internal/wire/JsonObject";

  /** What reads a member of JSON by its name as text. */
  private static final Set<String> READS =
      Set.of("get", "has", "text", "texts", "number", "flag", "object", "objects", "objectOrEmpty");

  private record Source(Path file, String text) {
    /** The package without the root, such as {@code .internal.http}. */
    String packageName() {
      return SOURCES
          .relativize(file.getParent())
          .toString()
          .replace('/', '.')
          .replace('\\', '.')
          .substring(ROOT.length());
    }

    @Override
    public String toString() {
      return SOURCES.relativize(file).toString();
    }
  }

  static List<Source> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> new Source(file, read(file)))
          .toList();
    }
  }

  @Test
  void every_package_has_its_place() throws IOException {
    assertThat(sources())
        .extracting(Source::packageName)
        .filteredOn(name -> !name.startsWith(EVENTS))
        .isNotEmpty()
        .isSubsetOf(ORDER);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void a_package_imports_only_from_those_below_it(Source source) {
    String packageName = source.packageName();
    List<String> below =
        packageName.startsWith(EVENTS)
            ? List.of(packageName)
            : ORDER.subList(ORDER.indexOf(packageName), ORDER.size());

    List<String> imported = new ArrayList<>();
    for (Matcher found = IMPORT.matcher(source.text()); found.find(); ) {
      imported.add(found.group(1).substring(ROOT.length()));
    }

    assertThat(imported).isSubsetOf(below);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void a_library_is_named_only_where_it_belongs(Source source) {
    LIBRARIES.forEach(
        (library, places) -> {
          if (!places.contains(source.packageName())) {
            assertThat(source.text())
                .doesNotContainPattern("(?<![\\w.])" + Pattern.quote(library + "."));
          }
        });
  }

  /** Compiled code, so that no way to write it is missed. The contract's rows are its own words. */
  @Test
  void members_of_json_are_read_by_their_fields_but_in_the_rows_of_the_contract() throws Exception {
    Set<String> readers = new TreeSet<>();
    try (Stream<Path> classes = Files.walk(CLASSES)) {
      for (Path file : classes.filter(path -> path.toString().endsWith(".class")).toList()) {
        new ClassReader(Files.readAllBytes(file))
            .accept(
                new CallsOfJson(CLASSES.relativize(file).toString().replace('\\', '/'), readers),
                ClassReader.SKIP_DEBUG);
      }
    }

    assertThat(readers)
        .isNotEmpty()
        .allMatch(reader -> reader.startsWith("io/github/fgsim/contract/"));
  }

  /** Tells the classes outside the wire package that read members of JSON by their names. */
  private static final class CallsOfJson extends ClassVisitor {
    private final String place;
    private final Set<String> readers;

    CallsOfJson(String place, Set<String> readers) {
      super(Opcodes.ASM9);
      this.place = place;
      this.readers = readers;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String type, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitMethodInsn(
            int code, String owner, String name, String descriptor, boolean isInterface) {
          look(owner, name, descriptor);
        }

        @Override
        public void visitInvokeDynamicInsn(
            String name, String descriptor, Handle bootstrap, Object... arguments) {
          for (Object argument : arguments) {
            if (argument instanceof Handle handle) {
              look(handle.getOwner(), handle.getName(), handle.getDesc());
            }
          }
        }

        private void look(String owner, String name, String descriptor) {
          if (owner.equals(JSON_OBJECT)
              && READS.contains(name)
              && descriptor.startsWith("(Ljava/lang/String;")
              && !place.startsWith("io/github/fgsim/internal/wire/")) {
            readers.add(place + " " + method);
          }
        }
      };
    }
  }

  @Test
  void no_library_is_in_the_signature_of_what_users_touch() throws Exception {
    int seen = 0;
    for (Source source : sources()) {
      if (!source.packageName().startsWith(".internal") && !source.packageName().equals(".cli")) {
        String name = source.file().getFileName().toString().replace(".java", "");
        if (!name.equals("package-info")) {
          seen += inspect(Class.forName(ROOT + source.packageName() + "." + name));
        }
      }
    }
    assertThat(seen).isGreaterThan(10);
  }

  /** Looks at a type and at those inside it; counts the public ones. */
  private static int inspect(Class<?> type) {
    if (!Modifier.isPublic(type.getModifiers())) {
      return 0;
    }
    List<Type> types = new ArrayList<>(Arrays.asList(type.getGenericInterfaces()));
    types.add(type.getGenericSuperclass());
    Stream.of(type.getDeclaredFields())
        .filter(field -> isVisible(field.getModifiers()))
        .map(Field::getGenericType)
        .forEach(types::add);
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      addSignature(constructor, types);
    }
    for (Method method : type.getDeclaredMethods()) {
      if (addSignature(method, types)) {
        types.add(method.getGenericReturnType());
      }
    }

    for (Type used : types) {
      String name = used == null ? "" : used.getTypeName();
      for (String library : LIBRARIES.keySet()) {
        assertThat(name).as("in the signature of " + type).doesNotContain(library + ".");
      }
      assertThat(name).as("in the signature of " + type).doesNotContain(ROOT + ".internal.");
    }
    return 1 + Stream.of(type.getDeclaredClasses()).mapToInt(ArchitectureTest::inspect).sum();
  }

  private static boolean addSignature(Executable executable, List<Type> types) {
    if (!isVisible(executable.getModifiers()) || executable.isSynthetic()) {
      return false;
    }
    types.addAll(Arrays.asList(executable.getGenericParameterTypes()));
    types.addAll(Arrays.asList(executable.getGenericExceptionTypes()));
    return true;
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
