package coop.guichet;

public final class App {
  private App() {
  }

  public static void main(String[] args) {
    throw new IllegalStateException();
  }
}
